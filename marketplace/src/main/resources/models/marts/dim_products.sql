-- one row per product, as it is now; its price at the time of an order is the line's
-- a product that only lines name is there too, as far as it is known
-- unpartitioned, sorted by product_id
{{ config(schema='marts', materialized='table', meta={'sort_order': ['product_id']}) }}
with
products as (select * from {{ ref('stg_shop__products') }} where not is_deleted),
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
),
inferred_products as (
    select distinct lines.product_id
    from {{ ref('stg_shop__order_items') }} as lines
    left anti join products on lines.product_id = products.product_id
    where not lines.is_deleted
),
all_products as (
    select * from dim_products
    union all
    select
        product_id,
        cast(null as string) as seller_id,
        'unknown' as category,
        cast(null as string) as title,
        cast(null as string) as description,
        cast(null as decimal(12, 2)) as list_price,
        cast(null as string) as currency,
        cast(null as int) as weight_grams,
        cast(null as timestamp) as created_at,
        cast(null as timestamp) as updated_at
    from inferred_products
)
select * from all_products
