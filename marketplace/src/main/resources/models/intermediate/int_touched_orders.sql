-- one row per order of which the batch brings something that its lines are built from: the order,
-- a line, a payment, or a rate that may be that of its day
-- a table, so that those who join with it know how few rows it has
{{ config(schema='intermediate', materialized='table') }}
with
orders as (select * from {{ ref('stg_shop__orders') }}),
-- one that was published, changed or withdrawn may be that of its day and of days after it
touched_rates as (
    select currency, min(rate_date) as first_on
    from {{ ref('stg_shop__currency_rates') }}
    where {{ in_batch('last_ingested_at') }}
    group by currency
),
touched_orders as (
    select order_id from orders where {{ in_batch('last_ingested_at') }}
    union
    select order_id from {{ ref('stg_shop__order_items') }} where {{ in_batch('last_ingested_at') }}
    union
    select order_id from {{ ref('stg_shop__payments') }} where {{ in_batch('last_ingested_at') }}
    union
    select orders.order_id
    from orders
    inner join touched_rates
        on touched_rates.currency in (orders.currency, 'USD')
        and to_date(orders.purchased_at) >= touched_rates.first_on
)
select * from touched_orders
