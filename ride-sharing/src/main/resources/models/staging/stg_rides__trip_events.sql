-- one row per delivery of a trip event
{{ config(schema='staging', materialized='view') }}
with
trip_events as (select * from {{ source('lake', 'trip_events') }}),
renamed as (
    select
        event_id,
        event_time as occurred_at,
        type as event_type,
        region,
        source,
        trip_id,
        rider_id,
        driver_id,
        lat,
        lon,
        location_id,
        started_at,
        cast(cast(fare_cents as decimal(18, 0)) / 100 as decimal(18, 2)) as fare,
        currency,
        distance_meters,
        period,
        _ingested_at as ingested_at
    from trip_events
)
select * from renamed
