-- one row per transaction: its first decision by position, later ones are replays after a crash
{{ config(schema='intermediate', materialized='table') }}
with
decisions as (
    select * from {{ ref('stg_payments__decisions') }} where {{ before_batch_end('ingested_at') }}
),
ranked_decisions as (
    select
        *,
        row_number() over (
            partition by transaction_id order by decision_partition, decision_offset
        ) as place
    from decisions
),
first_decisions as (
    select
        transaction_id,
        occurred_at,
        region,
        source,
        verdict,
        decided_by,
        probability,
        reasons,
        card_id,
        merchant_id,
        category,
        card_partition,
        card_offset,
        decided_at,
        variant,
        champion_version,
        champion_probability,
        challenger_version,
        challenger_probability,
        degraded,
        control,
        control_rate,
        amount,
        hour,
        night,
        weekend,
        category_code,
        card_age_days,
        card_count_10m,
        card_sum_10m,
        card_count_1h,
        card_sum_1h,
        card_count_24h,
        card_sum_24h,
        card_count_7d,
        card_sum_7d,
        card_count_30d,
        card_sum_30d,
        amount_to_average_24h,
        amount_to_average_7d,
        amount_to_average_30d,
        amount_to_average_before,
        average_7d_to_before,
        seconds_since_previous,
        distance_km,
        speed_kmh,
        merchant_count_1d,
        merchant_count_7d,
        merchant_count_30d,
        merchant_fraud_share_1d,
        merchant_fraud_share_7d,
        merchant_fraud_share_30d,
        merchant_fraud_share_last,
        merchant_fraud_run,
        merchant_fraud_hours,
        category_risk
    from ranked_decisions
    where place = 1
)
select * from first_decisions
