-- trips whose number of distinct events differs between lake and warehouse, those missing in one included
with
facts as (select * from {{ ref('fact_trips') }}),
-- counted by hash, which is shorter than the id, where the trip's events have been brought together
lake_events as (
    select trip_id, xxhash64(event_id) as event_hash
    from {{ source('lake', 'trip_events') }}
    where {{ before_batch_end('_ingested_at') }}
    distribute by trip_id
),
lake_trips as (
    select trip_id, count(distinct event_hash) as lake_events
    from lake_events
    group by trip_id
),
differences as (
    select
        coalesce(lake_trips.trip_id, facts.trip_id) as trip_id,
        lake_trips.lake_events,
        facts.event_count as fact_events
    from lake_trips
    full join facts on lake_trips.trip_id = facts.trip_id
    where not (lake_trips.lake_events <=> facts.event_count)
)
select * from differences
