-- one row per delivery of a report
{{ config(schema='staging', materialized='view') }}
with
outcomes as (select * from {{ source('lake', 'outcomes') }}),
renamed as (
    select
        event_id,
        event_time as reported_at,
        transaction_id,
        transaction_time as occurred_at,
        kind,
        kind in ('chargeback', 'dispute_lost') as is_fraud,
        _ingested_at as ingested_at
    from outcomes
)
select * from renamed
