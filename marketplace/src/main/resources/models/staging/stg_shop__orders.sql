-- one row per order that is there, as the shop has it
{{ config(schema='staging', materialized='table') }}
with
changes as (
    select * from {{ source('lake', 'orders') }} where {{ before_batch_end('_ingested_at') }}
),
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
        {{ latest('updated_at') }}
    from changes
    group by order_id
    having {{ still_there() }}
)
select * from latest
