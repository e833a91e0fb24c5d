-- one row per order line; those whose amount cannot be converted yet are in held_back_lines
-- partitioned by day of purchase; at last lines go that were deleted, or lost their rate
{{ config(
    schema='marts',
    materialized='incremental',
    incremental_strategy='merge',
    unique_key=['order_id', 'line_number'],
    partition_by=['days(purchased_at)'],
    post_hook="delete from {{ this }} as fact where exists (select 1 from {{ ref('int_order_lines') }} as lines where lines.usd_amount is null and lines.order_id = fact.order_id and lines.line_number = fact.line_number)"
) }}
with
all_lines as (select * from {{ ref('int_order_lines') }} where usd_amount is not null),
user_changes as (select * from {{ source('lake', 'users') }}),
seller_changes as (select * from {{ source('lake', 'sellers') }}),
{% if is_incremental() %}
changed_buyers as (
    select user_id as buyer_id, min(updated_at) as first_changed_at
    from user_changes
    where {{ in_batch('_ingested_at') }}
    group by user_id
),
changed_sellers as (
    select seller_id, min(updated_at) as first_changed_at
    from seller_changes
    where {{ in_batch('_ingested_at') }}
    group by seller_id
),
lines as (
    select all_lines.*
    from all_lines
    left join changed_buyers
        on all_lines.buyer_id = changed_buyers.buyer_id
        and all_lines.purchased_at >= changed_buyers.first_changed_at
    left join changed_sellers
        on all_lines.seller_id = changed_sellers.seller_id
        and all_lines.purchased_at >= changed_sellers.first_changed_at
    where all_lines.built_before = timestamp '{{ var("batch_to") }}'
        or changed_buyers.buyer_id is not null
        or changed_sellers.seller_id is not null
),
{% else %}
lines as (select * from all_lines),
{% endif %}
buyers as (select * from {{ ref('dim_buyers') }}),
sellers as (select * from {{ ref('dim_sellers') }}),
fact_order_items as (
    select
        lines.order_id,
        lines.line_number,
        lines.product_id,
        lines.buyer_id,
        coalesce(buyers.buyer_key, 'unknown') as buyer_key,
        lines.seller_id,
        coalesce(sellers.seller_key, 'unknown') as seller_key,
        {{ date_key('lines.purchased_at') }} as purchased_date_key,
        lines.purchased_at,
        lines.order_status,
        lines.quantity,
        lines.unit_price,
        lines.gross_amount,
        lines.freight_amount,
        lines.currency,
        case when lines.currency <> 'USD' then lines.rate_date end as rate_date,
        case when lines.currency <> 'USD' then lines.usd_per_eur else 1 end as usd_per_eur,
        case when lines.currency <> 'USD' then lines.local_per_eur else 1 end as local_per_eur,
        case when lines.currency <> 'USD' then lines.rate_age_days else 0 end as rate_age_days,
        lines.currency <> 'USD' and lines.rate_age_days > 0 as rate_imputed,
        lines.usd_amount
    from lines
    left join buyers
        on lines.buyer_id = buyers.buyer_id
        and lines.purchased_at >= buyers.valid_from
        and lines.purchased_at < buyers.valid_to
    left join sellers
        on lines.seller_id = sellers.seller_id
        and lines.purchased_at >= sellers.valid_from
        and lines.purchased_at < sellers.valid_to
)
select * from fact_order_items
