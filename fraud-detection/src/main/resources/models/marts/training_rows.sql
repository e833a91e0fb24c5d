-- one row per transaction whose label was due at as_of: features as logged, label as known then
-- Blocked and not reported is left out: no money moved, so nobody would have complained. Those that
-- the control group let through stand for them: their weight is one over its rate.
{{ config(schema='marts', materialized='table') }}
with
decisions as (
    select * from {{ ref('int_decisions') }} where {{ label_is_due('occurred_at') }}
),
labels as (
    select * from {{ ref('int_labels') }} where first_reported_at <= {{ as_of() }}
),
authorizations as (
    select * from {{ ref('stg_payments__authorizations') }}
    where {{ before_batch_end('ingested_at') }}
),
verdicts as (
    select transaction_id, min(verdict) as verdict from authorizations group by transaction_id
),
labelled as (
    select
        decisions.*,
        coalesce(verdicts.verdict, decisions.verdict) = 'BLOCK' as is_blocked,
        labels.transaction_id is not null as is_reported,
        coalesce(labels.fraud_known_at <= {{ as_of() }}, false) as is_fraud
    from decisions
    left join labels on decisions.transaction_id = labels.transaction_id
    left join verdicts on decisions.transaction_id = verdicts.transaction_id
),
training_rows as (
    select
        transaction_id as event_id,
        occurred_at,
        {{ mask('card_id') }} as card_hash,
        cast(is_fraud as double) as label,
        case
            when control and not is_fraud and control_rate > 0 then 1 / control_rate
            else cast(1 as double)
        end as weight,
        champion_version,
        champion_probability,
        challenger_version,
        challenger_probability,
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
    from labelled
    where not is_blocked or is_reported
)
select * from training_rows
