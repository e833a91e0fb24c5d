-- one row per payment that is there, as the shop has it
{{ config(schema='staging', materialized='table') }}
with
changes as (
    select * from {{ source('lake', 'payments') }} where {{ before_batch_end('_ingested_at') }}
),
latest as (
    select
        order_id, payment_number,
        {{ latest('method') }},
        {{ latest('installments') }},
        {{ latest('amount') }}
    from changes
    group by order_id, payment_number
    having {{ still_there() }}
)
select * from latest
