-- one row per order line; those whose amount cannot be converted yet are in held_back_lines
-- partitioned by day of purchase
{{ config(
    schema='marts',
    materialized='incremental',
    incremental_strategy='append',
    partition_by=['days(purchased_at)'],
    pre_hook="{{ forget('order_id', 'select order_id from ' ~ ref('int_touched_facts')) }}"
) }}
with
touched_facts as (select * from {{ ref('int_touched_facts') }}),
lines as (
    select * from {{ ref('int_order_lines') }}
    {% if is_incremental() %}left semi join touched_facts using (order_id){% endif %}
    where usd_amount is not null
),
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
