-- one row per reported transaction: when it was first known to be fraud, and when first reported on
{{ config(schema='intermediate', materialized='view') }}
with
reports as (
    select * from {{ ref('stg_payments__outcomes') }} where {{ before_batch_end('ingested_at') }}
),
labels as (
    select
        transaction_id,
        min(reported_at) as first_reported_at,
        min(reported_at) filter (where is_fraud) as fraud_known_at
    from reports
    group by transaction_id
)
select * from labels
