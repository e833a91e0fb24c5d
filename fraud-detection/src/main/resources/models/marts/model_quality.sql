-- one row per model version and day: what its logged scores were worth on transactions with labels
-- Enforced or not: both variants score every transaction.
{{ config(schema='marts', materialized='table') }}
with
outcomes as (select * from {{ ref('decision_outcomes') }} where label <> 'pending'),
scores as (
    select
        champion_version as model_version, to_date(occurred_at) as scored_on,
        champion_probability as probability, label = 'fraud' as is_fraud, amount
    from outcomes
    where champion_probability is not null
    union all
    select
        challenger_version as model_version, to_date(occurred_at) as scored_on,
        challenger_probability as probability, label = 'fraud' as is_fraud, amount
    from outcomes
    where challenger_probability is not null
),
model_quality as (
    select
        model_version,
        scored_on,
        count(*) as scored,
        count_if(is_fraud) as frauds,
        count_if(probability > {{ var('block_above') }}) as would_block,
        count_if(is_fraud and probability > {{ var('block_above') }}) as would_block_frauds,
        sum(case when is_fraud then amount else 0 end) as fraud_dollars,
        sum(case when is_fraud and probability > {{ var('block_above') }} then amount else 0 end)
            as would_block_fraud_dollars,
        avg(probability) as mean_probability
    from scores
    group by model_version, scored_on
)
select * from model_quality
