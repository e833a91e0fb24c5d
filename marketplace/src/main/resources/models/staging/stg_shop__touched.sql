-- one row per change that the batch brings: of which table, and of which row (or change, of those
-- whose history is kept)
-- asked once, for a change that lands while the models are built is the next batch's; a table, so
-- that those who join with it know how few rows it has
{{ config(schema='staging', materialized='table', partition_by=['table_name']) }}
with
touched_orders as (
    select 'orders' as table_name, order_id as id, cast(null as string) as other_id, cast(null as bigint) as number
    from {{ source('lake', 'orders') }}
    where {{ in_batch('_ingested_at') }}
),
touched_order_items as (
    select 'order_items' as table_name, order_id as id, cast(null as string) as other_id, cast(line_number as bigint) as number
    from {{ source('lake', 'order_items') }}
    where {{ in_batch('_ingested_at') }}
),
touched_payments as (
    select 'payments' as table_name, order_id as id, cast(null as string) as other_id, cast(payment_number as bigint) as number
    from {{ source('lake', 'payments') }}
    where {{ in_batch('_ingested_at') }}
),
touched_reviews as (
    select 'reviews' as table_name, review_id as id, order_id as other_id, cast(null as bigint) as number
    from {{ source('lake', 'reviews') }}
    where {{ in_batch('_ingested_at') }}
),
touched_products as (
    select 'products' as table_name, product_id as id, cast(null as string) as other_id, cast(null as bigint) as number
    from {{ source('lake', 'products') }}
    where {{ in_batch('_ingested_at') }}
),
touched_currency_rates as (
    select 'currency_rates' as table_name, currency as id, cast(rate_date as string) as other_id, cast(null as bigint) as number
    from {{ source('lake', 'currency_rates') }}
    where {{ in_batch('_ingested_at') }}
),
touched_users as (
    select 'users' as table_name, user_id as id, cast(null as string) as other_id, _lsn as number
    from {{ source('lake', 'users') }}
    where {{ in_batch('_ingested_at') }}
),
touched_sellers as (
    select 'sellers' as table_name, seller_id as id, cast(null as string) as other_id, _lsn as number
    from {{ source('lake', 'sellers') }}
    where {{ in_batch('_ingested_at') }}
),
touched as (
    select * from touched_orders
    union all
    select * from touched_order_items
    union all
    select * from touched_payments
    union all
    select * from touched_reviews
    union all
    select * from touched_products
    union all
    select * from touched_currency_rates
    union all
    select * from touched_users
    union all
    select * from touched_sellers
)
select * from touched
