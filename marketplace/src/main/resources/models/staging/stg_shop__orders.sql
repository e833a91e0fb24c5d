-- one row per order, as the shop has it; of what was deleted the key is known, and that it is_deleted
{{ config(
    schema='staging',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('order_id', touched_keys('orders')) }}"
) }}
with
changes as (
    select * from {{ source('lake', 'orders') }} where {{ before_batch_end('_ingested_at') }}
),
{{ touched_changes('orders', 'order_id') }},
latest as (
    select
        order_id,
        {{ latest('user_id') }},
        {{ latest('status') }},
        {{ latest('currency') }},
        {{ latest('purchased_at') }},
        {{ latest('approved_at') }},
        {{ latest('shipped_at') }},
        {{ latest('delivered_at') }},
        {{ latest('estimated_delivery_at') }},
        {{ latest('updated_at') }},
        {{ fate() }}
    from touched_changes
    group by order_id
)
select * from latest
