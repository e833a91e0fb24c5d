-- one row per review of an order, as the shop has it; of what was deleted the key is known, and that it is_deleted
{{ config(
    schema='staging',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('review_id, order_id', touched_keys('reviews')) }}"
) }}
with
changes as (
    select * from {{ source('lake', 'reviews') }} where {{ before_batch_end('_ingested_at') }}
),
{{ touched_changes('reviews', 'review_id, order_id') }},
latest as (
    select
        review_id, order_id,
        {{ latest('line_number') }},
        {{ latest('score') }},
        {{ latest_text('title') }},
        {{ latest_text('message') }},
        {{ latest('created_at') }},
        {{ latest('answered_at') }},
        {{ fate() }}
    from touched_changes
    group by review_id, order_id
)
select * from latest
