-- one row per product, as it is now; its price at the time of an order is the line's
-- unpartitioned, sorted by product_id
{{ config(schema='marts', materialized='table', meta={'sort_order': ['product_id']}) }}
with
products as (select * from {{ ref('stg_shop__products') }}),
dim_products as (
    select
        product_id,
        seller_id,
        coalesce(category, 'unknown') as category,
        title,
        description,
        list_price,
        currency,
        weight_grams,
        created_at,
        updated_at
    from products
)
select * from dim_products
