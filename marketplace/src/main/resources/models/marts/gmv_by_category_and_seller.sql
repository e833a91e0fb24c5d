-- one row per month, category and seller: what was sold, cancelled orders left out
{{ config(schema='marts', materialized='table') }}
with
order_items as (select * from {{ ref('fact_order_items') }} where {{ sold('order_status') }}),
products as (select * from {{ ref('dim_products') }}),
gmv_by_category_and_seller as (
    select
        {{ month_of('order_items.purchased_at') }} as year_month,
        coalesce(products.category, 'unknown') as category,
        order_items.seller_id,
        count(distinct order_items.order_id) as orders,
        sum(order_items.quantity) as units,
        sum(order_items.usd_amount) as gmv_usd
    from order_items
    left join products on order_items.product_id = products.product_id
    group by all
)
select * from gmv_by_category_and_seller
