-- The models fact_trips, merged by trip_id, and finance_daily_revenue.
create or replace temp table changed_facts as
with
changed_drivers as (
    select profile_id as driver_id, min(changed_at) as first_changed_at from stg_profile_changes
    where profile_type = 'driver' and ingested_at >= timestamptz '${from}' and ingested_at < timestamptz '${to}'
    group by profile_id
),
changed_riders as (
    select profile_id as rider_id, min(changed_at) as first_changed_at from stg_profile_changes
    where profile_type = 'rider' and ingested_at >= timestamptz '${from}' and ingested_at < timestamptz '${to}'
    group by profile_id
),
changed_locations as (
    select distinct location_id from locations
    where _ingested_at >= timestamptz '${from}' and _ingested_at < timestamptz '${to}'
),
trips_to_build as (
    select trips.*
    from int_trips as trips
    left join changed_drivers on trips.driver_id = changed_drivers.driver_id and trips.as_of_at >= changed_drivers.first_changed_at
    left join changed_riders on trips.rider_id = changed_riders.rider_id and trips.as_of_at >= changed_riders.first_changed_at
    left join changed_locations as changed_pickups on trips.pickup_location_id = changed_pickups.location_id
    left join changed_locations as changed_dropoffs on trips.dropoff_location_id = changed_dropoffs.location_id
    where (trips.last_ingested_at >= timestamptz '${from}' and trips.last_ingested_at < timestamptz '${to}')
        or changed_drivers.driver_id is not null
        or changed_riders.rider_id is not null
        or changed_pickups.location_id is not null
        or changed_dropoffs.location_id is not null
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
    left join dim_drivers as drivers
        on trips_to_build.driver_id = drivers.driver_id
        and trips_to_build.as_of_at >= drivers.valid_from and trips_to_build.as_of_at < drivers.valid_to
    left join dim_riders as riders
        on trips_to_build.rider_id = riders.rider_id
        and trips_to_build.as_of_at >= riders.valid_from and trips_to_build.as_of_at < riders.valid_to
    left join dim_locations as pickups on trips_to_build.pickup_location_id = pickups.location_id
    left join dim_locations as dropoffs on trips_to_build.dropoff_location_id = dropoffs.location_id
),
flagged_trips as (
    select *,
        concat_ws(',',
            case when requested_at is null then 'missing_request' end,
            case when completed_at < started_at then 'ends_before_start' end,
            case when strftime(requested_at, '%Y-%m') <> period then 'outside_period' end,
            case when fare < 0 then 'negative_fare' end,
            case when status = 'completed' and fare is null then 'missing_fare' end,
            case when has_unknown_pickup then 'unknown_pickup' end,
            case when status = 'completed' and has_unknown_dropoff then 'unknown_dropoff' end
        ) as flags
    from keyed_trips
)
select
    trip_id, status, driver_id, rider_id, driver_key, rider_key, pickup_location_id, dropoff_location_id,
    pickup_location_key, dropoff_location_key,
    cast(strftime(requested_at, '%Y%m%d') as int) as requested_date_key,
    cast(strftime(completed_at, '%Y%m%d') as int) as completed_date_key,
    requested_at, accepted_at, started_at, completed_at, cancelled_at,
    date_sub('second', requested_at, accepted_at) as seconds_to_accept,
    date_sub('second', started_at, completed_at) as trip_seconds,
    pickup_lat, pickup_lon, dropoff_lat, dropoff_lon, fare, currency, distance_meters, region, source, period,
    event_count,
    coalesce(nullif(flags, ''), 'ok') as quality
from flagged_trips;
create table if not exists fact_trips as select * from changed_facts limit 0;
merge into fact_trips using changed_facts on fact_trips.trip_id = changed_facts.trip_id
when matched then update
when not matched then insert;
create or replace table finance_daily_revenue as
select
    cast(completed_at as date) as completed_on, region, coalesce(currency, 'XXX') as currency,
    count(*) as trips, coalesce(sum(fare), 0) as revenue
from fact_trips where status = 'completed'
group by all;
