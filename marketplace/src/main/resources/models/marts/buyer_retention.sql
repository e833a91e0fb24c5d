-- one row per cohort (month of a buyer's first order) and month since: who ordered again
{{ config(schema='marts', materialized='table') }}
with
order_items as (select * from {{ ref('fact_order_items') }} where {{ sold('order_status') }}),
first_orders as (
    select buyer_id, min(purchased_at) as first_at from order_items group by buyer_id
),
active_months as (
    select distinct
        order_items.buyer_id,
        {{ month_of('first_orders.first_at') }} as cohort,
        12 * (year(order_items.purchased_at) - year(first_orders.first_at))
            + month(order_items.purchased_at) - month(first_orders.first_at) as months_since
    from order_items
    inner join first_orders on order_items.buyer_id = first_orders.buyer_id
),
buyer_retention as (
    select cohort, months_since, count(*) as buyers
    from active_months
    group by cohort, months_since
)
select * from buyer_retention
