-- one row per change that the batch brings: of which table, and of which row (or change, of those
-- whose history is kept)
-- asked once, for a change that lands while the models are built is the next batch's; a table, so
-- that those who join with it know how few rows it has
{{ config(schema='staging', materialized='table', partition_by=['table_name']) }}
with
touched as (
    {{ touched_rows('orders', 'order_id', 'null', 'null') }}
    union all
    {{ touched_rows('order_items', 'order_id', 'null', 'line_number') }}
    union all
    {{ touched_rows('payments', 'order_id', 'null', 'payment_number') }}
    union all
    {{ touched_rows('reviews', 'review_id', 'order_id', 'null') }}
    union all
    {{ touched_rows('products', 'product_id', 'null', 'null') }}
    union all
    {{ touched_rows('currency_rates', 'currency', 'rate_date', 'null') }}
    union all
    {{ touched_rows('users', 'user_id', 'null', '_lsn') }}
    union all
    {{ touched_rows('sellers', 'seller_id', 'null', '_lsn') }}
)
select * from touched
