-- trips whose driver or rider version is another person's or was not valid at the request
with
trips as (select * from {{ ref('fact_trips') }}),
drivers as (select * from {{ ref('dim_drivers') }} where driver_key <> 'unknown'),
riders as (select * from {{ ref('dim_riders') }} where rider_key <> 'unknown'),
misplaced_trips as (
    select trips.trip_id, trips.requested_at, trips.driver_key, trips.rider_key
    from trips
    left join drivers on trips.driver_key = drivers.driver_key
    left join riders on trips.rider_key = riders.rider_key
    where trips.driver_id <> drivers.driver_id
        or trips.requested_at < drivers.valid_from
        or trips.requested_at >= drivers.valid_to
        or trips.rider_id <> riders.rider_id
        or trips.requested_at < riders.valid_from
        or trips.requested_at >= riders.valid_to
)
select * from misplaced_trips
