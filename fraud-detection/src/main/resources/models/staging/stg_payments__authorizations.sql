-- one row per last word of the gateway
{{ config(schema='staging', materialized='view') }}
with
authorizations as (select * from {{ source('lake', 'authorizations') }}),
renamed as (
    select
        event_id as transaction_id,
        event_time as occurred_at,
        verdict,
        defaulted,
        late_verdict,
        waited_micros,
        _ingested_at as ingested_at
    from authorizations
)
select * from renamed
