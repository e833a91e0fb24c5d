-- one row per review of an order or of one of its lines
-- unpartitioned, sorted by order_id
{{ config(
    schema='marts',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('review_id, order_id', changed_in(ref('stg_shop__reviews'), 'review_id, order_id')) }}",
    meta={'sort_order': ['order_id']}
) }}
with
reviews as (
    select * from {{ ref('stg_shop__reviews') }}
    where not is_deleted {% if is_incremental() %}and {{ in_batch('last_ingested_at') }}{% endif %}
),
dim_reviews as (
    select
        md5(concat_ws('|', review_id, order_id)) as review_key,
        review_id,
        order_id,
        line_number,
        score,
        title,
        message,
        created_at,
        answered_at
    from reviews
)
select * from dim_reviews
