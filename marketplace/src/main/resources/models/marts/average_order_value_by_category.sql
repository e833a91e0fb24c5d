-- one row per category: what an order spends in it, on average
{{ config(schema='marts', materialized='table') }}
with
sales as (select * from {{ ref('fact_order_items') }} where {{ sold('order_status') }}),
products as (select * from {{ ref('dim_products') }}),
order_values as (
    select
        coalesce(products.category, 'unknown') as category,
        sales.order_id,
        sum(sales.usd_amount) as usd_amount
    from sales
    left join products on sales.product_id = products.product_id
    group by all
),
average_order_value_by_category as (
    select
        category,
        count(*) as orders,
        sum(usd_amount) as gmv_usd,
        bround(avg(usd_amount), 2) as average_order_value_usd
    from order_values
    group by category
)
select * from average_order_value_by_category
