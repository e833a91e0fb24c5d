-- one row per order line without a recent enough rate: not guessed, and in no sum until one comes
{{ config(schema='marts', materialized='table') }}
with
lines as (select * from {{ ref('int_order_lines') }} where usd_amount is null and not is_deleted),
held_back_lines as (
    select
        order_id,
        line_number,
        product_id,
        buyer_id,
        seller_id,
        purchased_at,
        quantity,
        unit_price,
        gross_amount,
        freight_amount,
        currency,
        rate_date as latest_rate_date,
        rate_age_days
    from lines
)
select * from held_back_lines
