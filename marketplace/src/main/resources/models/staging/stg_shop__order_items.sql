-- one row per order line that is there, as the shop has it
{{ config(schema='staging', materialized='table') }}
with
changes as (
    select * from {{ source('lake', 'order_items') }} where {{ before_batch_end('_ingested_at') }}
),
latest as (
    select
        order_id, line_number,
        {{ latest('product_id') }},
        {{ latest('seller_id') }},
        {{ latest('quantity') }},
        {{ latest('unit_price') }},
        {{ latest('freight_amount') }},
        {{ latest('shipping_limit_at') }}
    from changes
    group by order_id, line_number
    having {{ still_there() }}
)
select * from latest
