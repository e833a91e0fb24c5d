-- one row per review of an order that is there, as the shop has it
{{ config(schema='staging', materialized='table') }}
with
changes as (
    select * from {{ source('lake', 'reviews') }} where {{ before_batch_end('_ingested_at') }}
),
latest as (
    select
        review_id, order_id,
        {{ latest('line_number') }},
        {{ latest('score') }},
        {{ latest_text('title') }},
        {{ latest_text('message') }},
        {{ latest('created_at') }},
        {{ latest('answered_at') }}
    from changes
    group by review_id, order_id
    having {{ still_there() }}
)
select * from latest
