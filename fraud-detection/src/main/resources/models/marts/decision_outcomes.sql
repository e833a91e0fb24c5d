-- one row per decided transaction: what was decided, what became of it as far as it is known
{{ config(schema='marts', materialized='table') }}
with
decisions as (select * from {{ ref('int_decisions') }}),
labels as (select * from {{ ref('int_labels') }} where first_reported_at <= {{ as_of() }}),
authorizations as (
    select * from {{ ref('stg_payments__authorizations') }}
    where {{ before_batch_end('ingested_at') }}
),
last_words as (
    select transaction_id, min(verdict) as verdict, max(defaulted) as defaulted
    from authorizations
    group by transaction_id
),
decision_outcomes as (
    select
        decisions.transaction_id,
        decisions.occurred_at,
        {{ mask('decisions.card_id') }} as card_hash,
        decisions.merchant_id,
        decisions.category,
        decisions.amount,
        decisions.variant,
        decisions.decided_by,
        decisions.verdict as decided_verdict,
        coalesce(last_words.verdict, decisions.verdict) as enforced_verdict,
        coalesce(last_words.defaulted, false) as defaulted,
        decisions.degraded,
        decisions.control,
        decisions.probability,
        decisions.champion_version,
        decisions.champion_probability,
        decisions.challenger_version,
        decisions.challenger_probability,
        case
            when labels.fraud_known_at is not null then 'fraud'
            when labels.first_reported_at is not null then 'honest'
            when {{ label_is_due('decisions.occurred_at') }} then 'honest'
            else 'pending'
        end as label
    from decisions
    left join labels on decisions.transaction_id = labels.transaction_id
    left join last_words on decisions.transaction_id = last_words.transaction_id
)
select * from decision_outcomes
