-- one row per trip of any status; none is ever dropped, quality says what is odd about it
-- partitioned by day of request, unsorted: the trips of a day are written and read together
{{ config(
    schema='marts',
    materialized='incremental',
    incremental_strategy='merge',
    unique_key='trip_id',
    partition_by=['days(requested_at)']
) }}
with
trips as (select * from {{ ref('int_trips') }}),
drivers as (select * from {{ ref('dim_drivers') }}),
riders as (select * from {{ ref('dim_riders') }}),
locations as (select * from {{ ref('dim_locations') }}),
profile_changes as (select * from {{ ref('stg_rides__profile_changes') }}),
location_changes as (select * from {{ ref('stg_rides__locations') }}),
{% if is_incremental() %}
changed_drivers as (
    select profile_id as driver_id, min(changed_at) as first_changed_at
    from profile_changes
    where profile_type = 'driver' and {{ in_batch('ingested_at') }}
    group by profile_id
),
changed_riders as (
    select profile_id as rider_id, min(changed_at) as first_changed_at
    from profile_changes
    where profile_type = 'rider' and {{ in_batch('ingested_at') }}
    group by profile_id
),
changed_locations as (
    select distinct location_id
    from location_changes
    where {{ in_batch('ingested_at') }}
),
{% endif %}
trips_to_build as (
    select trips.*
    from trips
    {% if is_incremental() %}
    left join changed_drivers
        on trips.driver_id = changed_drivers.driver_id
        and trips.as_of_at >= changed_drivers.first_changed_at
    left join changed_riders
        on trips.rider_id = changed_riders.rider_id
        and trips.as_of_at >= changed_riders.first_changed_at
    left join changed_locations as changed_pickups
        on trips.pickup_location_id = changed_pickups.location_id
    left join changed_locations as changed_dropoffs
        on trips.dropoff_location_id = changed_dropoffs.location_id
    where {{ in_batch('trips.last_ingested_at') }}
        or changed_drivers.driver_id is not null
        or changed_riders.rider_id is not null
        or changed_pickups.location_id is not null
        or changed_dropoffs.location_id is not null
    {% endif %}
),
keyed_trips as (
    select
        trips_to_build.*,
        coalesce(drivers.driver_key, 'unknown') as driver_key,
        coalesce(riders.rider_key, 'unknown') as rider_key,
        coalesce(pickups.location_key, 'unknown') as pickup_location_key,
        coalesce(dropoffs.location_key, 'unknown') as dropoff_location_key,
        coalesce(pickups.borough, 'Unknown') = 'Unknown' as has_unknown_pickup,
        coalesce(dropoffs.borough, 'Unknown') = 'Unknown' as has_unknown_dropoff
    from trips_to_build
    left join drivers
        on trips_to_build.driver_id = drivers.driver_id
        and trips_to_build.as_of_at >= drivers.valid_from
        and trips_to_build.as_of_at < drivers.valid_to
    left join riders
        on trips_to_build.rider_id = riders.rider_id
        and trips_to_build.as_of_at >= riders.valid_from
        and trips_to_build.as_of_at < riders.valid_to
    left join locations as pickups
        on trips_to_build.pickup_location_id = pickups.location_id
    left join locations as dropoffs
        on trips_to_build.dropoff_location_id = dropoffs.location_id
),
flagged_trips as (
    select
        *,
        concat_ws(
            ',',
            case when requested_at is null then 'missing_request' end,
            case when completed_at < started_at then 'ends_before_start' end,
            case when {{ month_of('requested_at') }} <> period then 'outside_period' end,
            case when fare < 0 then 'negative_fare' end,
            case when status = 'completed' and fare is null then 'missing_fare' end,
            case when has_unknown_pickup then 'unknown_pickup' end,
            case when status = 'completed' and has_unknown_dropoff then 'unknown_dropoff' end
        ) as flags
    from keyed_trips
),
fact_trips as (
    select
        trip_id,
        status,
        driver_id,
        rider_id,
        driver_key,
        rider_key,
        pickup_location_id,
        dropoff_location_id,
        pickup_location_key,
        dropoff_location_key,
        {{ date_key('requested_at') }} as requested_date_key,
        {{ date_key('completed_at') }} as completed_date_key,
        requested_at,
        accepted_at,
        started_at,
        completed_at,
        cancelled_at,
        timestampdiff(second, requested_at, accepted_at) as seconds_to_accept,
        timestampdiff(second, started_at, completed_at) as trip_seconds,
        pickup_lat,
        pickup_lon,
        dropoff_lat,
        dropoff_lon,
        fare,
        currency,
        distance_meters,
        region,
        source,
        period,
        event_count,
        coalesce(nullif(flags, ''), 'ok') as quality
    from flagged_trips
)
select * from fact_trips
