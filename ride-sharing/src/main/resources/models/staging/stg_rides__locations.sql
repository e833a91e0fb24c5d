-- one row per delivery of a location
{{ config(schema='staging', materialized='view') }}
with
locations as (select * from {{ source('lake', 'locations') }}),
renamed as (
    select
        event_id,
        event_time as occurred_at,
        region,
        location_id,
        zone,
        borough,
        lat,
        lon,
        _ingested_at as ingested_at
    from locations
)
select * from renamed
