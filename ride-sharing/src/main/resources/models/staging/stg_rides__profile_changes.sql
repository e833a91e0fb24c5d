-- one row per delivery of a profile change, personal data masked
-- a table, because the stored text of a view would hold the masking key
{{ config(schema='staging', materialized='table') }}
with
profile_changes as (select * from {{ source('lake', 'profile_changes') }}),
masked as (
    select
        event_id,
        event_time as changed_at,
        region,
        profile_type,
        profile_id,
        revision,
        {{ mask('name') }} as name_hash,
        {{ mask('lower(trim(email))') }} as email_hash,
        tier,
        home_region,
        vehicle_class,
        _ingested_at as ingested_at
    from profile_changes
)
select * from masked
