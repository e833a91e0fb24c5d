-- one row per order line, as the shop has it; of what was deleted the key is known, and that it is_deleted
{{ config(
    schema='staging',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('order_id, line_number', touched_keys('order_items')) }}"
) }}
with
changes as (
    select * from {{ source('lake', 'order_items') }} where {{ before_batch_end('_ingested_at') }}
),
{{ touched_changes('order_items', 'order_id, line_number') }},
latest as (
    select
        order_id, line_number,
        {{ latest('product_id') }},
        {{ latest('seller_id') }},
        {{ latest('quantity') }},
        {{ latest('unit_price') }},
        {{ latest('freight_amount') }},
        {{ latest('shipping_limit_at') }},
        {{ fate() }}
    from touched_changes
    group by order_id, line_number
)
select * from latest
