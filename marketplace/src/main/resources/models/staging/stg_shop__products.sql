-- one row per product that is there, as the shop has it
{{ config(schema='staging', materialized='table') }}
with
changes as (
    select * from {{ source('lake', 'products') }} where {{ before_batch_end('_ingested_at') }}
),
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
        {{ latest('updated_at') }}
    from changes
    group by product_id
    having {{ still_there() }}
)
select * from latest
