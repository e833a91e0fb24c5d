-- The model int_trips: the trips that got an event in [${from}, ${to}), merged by trip_id.
create or replace temp table changed_trips as
with
deliveries as (
    select
        event_id, event_time as occurred_at, type as event_type, region, source, trip_id, rider_id, driver_id,
        lat, lon, location_id, started_at, cast(cast(fare_cents as decimal(18, 0)) / 100 as decimal(18, 2)) as fare,
        currency, distance_meters, period, _ingested_at as ingested_at
    from trip_events where _ingested_at < timestamptz '${to}'
),
touched_trips as (select distinct trip_id from deliveries where ingested_at >= timestamptz '${from}'),
events as (
    select * from deliveries where trip_id in (select trip_id from touched_trips)
    qualify row_number() over (
        partition by trip_id, event_id order by occurred_at, event_type, ingested_at
    ) = 1
),
first_events as (
    select
        trip_id,
        arg_min(
            struct_pack(occurred_at := occurred_at, region := region, source := source, period := period),
            struct_pack(late := event_type <> 'trip_requested', occurred_at := occurred_at)
        ) as opening,
        arg_min(struct_pack(occurred_at := occurred_at, rider_id := rider_id, lat := lat, lon := lon, location_id := location_id), occurred_at)
            filter (where event_type = 'trip_requested') as requested,
        arg_min(struct_pack(occurred_at := occurred_at, rider_id := rider_id, driver_id := driver_id), occurred_at)
            filter (where event_type = 'trip_accepted') as accepted,
        arg_min(struct_pack(occurred_at := occurred_at, rider_id := rider_id, driver_id := driver_id, lat := lat, lon := lon, location_id := location_id), occurred_at)
            filter (where event_type = 'trip_started') as started,
        arg_min(struct_pack(occurred_at := occurred_at, rider_id := rider_id, driver_id := driver_id, lat := lat, lon := lon, location_id := location_id,
            started_at := started_at, fare := fare, currency := currency, distance_meters := distance_meters), occurred_at)
            filter (where event_type = 'trip_completed') as completed,
        arg_min(struct_pack(occurred_at := occurred_at, rider_id := rider_id, driver_id := driver_id), occurred_at)
            filter (where event_type = 'trip_cancelled') as cancelled,
        max(ingested_at) as last_ingested_at,
        count(*) as event_count
    from events group by trip_id
)
select
    trip_id,
    case
        when completed is not null then 'completed'
        when cancelled is not null then 'cancelled'
        when started is not null then 'in_progress'
        when accepted is not null then 'accepted'
        else 'requested'
    end as status,
    coalesce(requested.rider_id, accepted.rider_id, started.rider_id, completed.rider_id, cancelled.rider_id) as rider_id,
    coalesce(completed.driver_id, started.driver_id, accepted.driver_id, cancelled.driver_id) as driver_id,
    requested.occurred_at as requested_at,
    accepted.occurred_at as accepted_at,
    coalesce(started.occurred_at, completed.started_at) as started_at,
    completed.occurred_at as completed_at,
    cancelled.occurred_at as cancelled_at,
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
from first_events;
create table if not exists int_trips as select * from changed_trips limit 0;
merge into int_trips using changed_trips on int_trips.trip_id = changed_trips.trip_id
when matched then update
when not matched then insert;
