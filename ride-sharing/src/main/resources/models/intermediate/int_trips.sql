-- one row per trip, assembled from all of its events that the lake took in before batch_to
-- unpartitioned and unsorted: read whole, or by trips of any day
{{ config(
    schema='intermediate',
    materialized='incremental',
    incremental_strategy='merge',
    unique_key='trip_id'
) }}
with
deliveries as (
    select * from {{ ref('stg_rides__trip_events') }} where {{ before_batch_end('ingested_at') }}
),
{% if is_incremental() %}
batch_deliveries as (select * from deliveries where {{ in_batch('ingested_at') }}),
-- a batch's rows lie in few files: of all others only those of its trips are read. Hashes compare
-- faster than ids; two trips of one hash would only be assembled again as they are
earlier_deliveries as (
    select * from deliveries
    where ingested_at < timestamp '{{ var("batch_from") }}'
        and xxhash64(trip_id) in (select xxhash64(trip_id) from batch_deliveries)
),
{% endif %}
touched_deliveries as (
    {% if is_incremental() %}
    select * from batch_deliveries
    union all
    select * from earlier_deliveries
    {% else %}
    select * from deliveries
    {% endif %}
),
-- each trip's deliveries in one place, and so in one step
gathered_deliveries as (select * from touched_deliveries distribute by trip_id),
-- the earliest event of each type, and of all types the request or else the earliest; a repeated
-- delivery is the same event again, so it changes no minimum and is counted once
first_events as (
    select
        trip_id,
        min(
            struct(event_type <> 'trip_requested', occurred_at, event_id, region, source, period)
        ) as opening,
        {{ first_event('trip_requested', 'rider_id, lat, lon, location_id') }} as requested,
        {{ first_event('trip_accepted', 'rider_id, driver_id') }} as accepted,
        {{ first_event('trip_started', 'rider_id, driver_id, lat, lon, location_id') }} as started,
        {{ first_event(
            'trip_completed',
            'rider_id, driver_id, lat, lon, location_id, started_at, fare, currency, distance_meters'
        ) }} as completed,
        {{ first_event('trip_cancelled', 'rider_id, driver_id') }} as cancelled,
        max(ingested_at) as last_ingested_at,
        cast(size(collect_set(event_id)) as bigint) as event_count
    from gathered_deliveries
    group by trip_id
),
trips as (
    select
        trip_id,
        case
            when completed is not null then 'completed'
            when cancelled is not null then 'cancelled'
            when started is not null then 'in_progress'
            when accepted is not null then 'accepted'
            else 'requested'
        end as status,
        coalesce(
            requested.rider_id, accepted.rider_id, started.rider_id, completed.rider_id,
            cancelled.rider_id
        ) as rider_id,
        -- another driver may take over: the last step says who drove
        coalesce(
            completed.driver_id, started.driver_id, accepted.driver_id, cancelled.driver_id
        ) as driver_id,
        requested.occurred_at as requested_at,
        accepted.occurred_at as accepted_at,
        coalesce(started.occurred_at, completed.started_at) as started_at,
        completed.occurred_at as completed_at,
        cancelled.occurred_at as cancelled_at,
        -- driver and rider are looked up as of the request, until it comes as of the first event
        opening.occurred_at as as_of_at,
        coalesce(requested.lat, started.lat) as pickup_lat,
        coalesce(requested.lon, started.lon) as pickup_lon,
        coalesce(requested.location_id, started.location_id) as pickup_location_id,
        completed.lat as dropoff_lat,
        completed.lon as dropoff_lon,
        completed.location_id as dropoff_location_id,
        completed.fare as fare,
        completed.currency as currency,
        completed.distance_meters as distance_meters,
        opening.region as region,
        opening.source as source,
        opening.period as period,
        event_count,
        last_ingested_at
    from first_events
)
select * from trips
