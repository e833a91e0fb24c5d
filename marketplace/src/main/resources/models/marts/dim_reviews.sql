-- one row per review of an order or of one of its lines
-- unpartitioned, sorted by order_id
{{ config(
    schema='marts',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('review_id, order_id', touched_keys('reviews')) }}",
    meta={'sort_order': ['order_id']}
) }}
with
touched_reviews as ({{ touched_keys('reviews') }}),
reviews as (
    select * from {{ ref('stg_shop__reviews') }}
    {% if is_incremental() %}left semi join touched_reviews using (review_id, order_id){% endif %}
    where not is_deleted
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
