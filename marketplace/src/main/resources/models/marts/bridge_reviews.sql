-- one row per review and order line that it is about: one line, or all of the order's
-- weight shares a review out among its lines, so that weighted counts of reviews add up; sums of
-- amounts must not be taken through here, for a line has as many rows as it has reviews
{{ config(schema='marts', materialized='table') }}
with
reviews as (select * from {{ ref('dim_reviews') }}),
lines as (select order_id, line_number from {{ ref('int_order_lines') }} where not is_deleted),
bridge_reviews as (
    select
        reviews.review_key,
        lines.order_id,
        lines.line_number,
        1.0D / count(*) over (partition by reviews.review_key) as weight
    from reviews
    inner join lines
        on reviews.order_id = lines.order_id
        and (reviews.line_number is null or reviews.line_number = lines.line_number)
)
select * from bridge_reviews
