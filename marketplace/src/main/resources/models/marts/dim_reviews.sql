-- one row per review of an order or of one of its lines
-- unpartitioned, sorted by order_id; at last those go that were deleted
{{ config(
    schema='marts',
    materialized='incremental',
    incremental_strategy='merge',
    unique_key=['review_key'],
    meta={'sort_order': ['order_id']},
    post_hook="delete from {{ this }} as dim where exists (select 1 from {{ ref('stg_shop__reviews') }} as reviews where reviews.is_deleted and reviews.review_id = dim.review_id and reviews.order_id = dim.order_id)"
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
