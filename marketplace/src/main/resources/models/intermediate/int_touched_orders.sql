-- one row per order whose lines the batch may change: it brings the order, a line of it, or a rate
-- that may be that of its day
-- a table, so that those who join with it know how few rows it has
{{ config(schema='intermediate', materialized='table') }}
with
touched as (select * from {{ ref('stg_shop__touched') }}),
orders as (select * from {{ ref('stg_shop__orders') }}),
-- one that was published, changed or withdrawn may be that of its day and of days after it
touched_rates as (
    select id as currency, min(cast(other_id as date)) as first_on
    from touched
    where table_name = 'currency_rates'
    group by id
),
touched_orders as (
    select id as order_id from touched where table_name in ('orders', 'order_items')
    union
    select orders.order_id
    from orders
    inner join touched_rates
        on touched_rates.currency in (orders.currency, 'USD')
        and to_date(orders.purchased_at) >= touched_rates.first_on
)
select * from touched_orders
