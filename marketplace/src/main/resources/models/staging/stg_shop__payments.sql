-- one row per payment, as the shop has it; of what was deleted the key is known, and that it is_deleted
{{ config(
    schema='staging',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('order_id, payment_number', touched_keys('payments')) }}"
) }}
with
changes as (
    select * from {{ source('lake', 'payments') }} where {{ before_batch_end('_ingested_at') }}
),
{{ touched_changes('payments', 'order_id, payment_number') }},
latest as (
    select
        order_id, payment_number,
        {{ latest('method') }},
        {{ latest('installments') }},
        {{ latest('amount') }},
        {{ fate() }}
    from touched_changes
    group by order_id, payment_number
)
select * from latest
