-- one row per product, as the shop has it; of what was deleted the key is known, and that it is_deleted
{{ config(
    schema='staging',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('product_id', touched_keys('products')) }}"
) }}
with
changes as (
    select * from {{ source('lake', 'products') }} where {{ before_batch_end('_ingested_at') }}
),
{{ touched_changes('products', 'product_id') }},
latest as (
    select
        product_id,
        {{ latest('seller_id') }},
        {{ latest('category') }},
        {{ latest_text('title') }},
        {{ latest_text('description') }},
        {{ latest('list_price') }},
        {{ latest('currency') }},
        {{ latest('weight_grams') }},
        {{ latest('created_at') }},
        {{ latest('updated_at') }},
        {{ fate() }}
    from touched_changes
    group by product_id
)
select * from latest
