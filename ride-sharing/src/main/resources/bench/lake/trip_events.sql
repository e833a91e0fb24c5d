-- one row per delivery of an event of the trips [${first}, ${first} + ${count}), spread over a day
-- Of 12 trips one is cancelled; of 20 completed ones the last step comes a day later (late = true),
-- of 100 events one is delivered twice. A function of the trip's number alone.
with
numbers as (select id, pmod(xxhash64(id, ${seed}), 1000000007) as draw from range(${first}, ${first} + ${count})),
trips as (
    select
        id,
        draw,
        concat('t-', lpad(cast(id as string), 10, '0')) as trip_id,
        element_at(array('new-york', 'london', 'berlin'), cast(id % 3 as int) + 1) as region,
        element_at(array('USD', 'GBP', 'EUR'), cast(id % 3 as int) + 1) as currency,
        concat('r-', lpad(cast(draw % ${riders} as string), 7, '0')) as rider_id,
        concat('d-', lpad(cast((draw div 7) % ${drivers} as string), 6, '0')) as driver_id,
        timestamp_millis(unix_millis(timestamp '${day}') + (id - ${first}) * 79200000 div ${count}) as requested_at,
        draw % 12 = 0 as is_cancelled,
        draw % 20 = 1 as is_late
    from numbers
),
steps as (
    select trips.*, step
    from trips
    lateral view explode(case when is_cancelled then array(0, 4) else array(0, 1, 2, 3) end) s as step
    where (step = 3 and is_late) = ${late}
),
events as (
    select
        concat(trip_id, '-', step) as event_id,
        requested_at + make_dt_interval(0, 0, 0, cast(element_at(array(0, 45, 240, 1140, 90), step + 1) + draw % 60 as decimal(18, 6))) as event_time,
        region,
        case when step in (0, 4) then 'rider-app' else 'driver-app' end as source,
        element_at(
            array('trip_requested', 'trip_accepted', 'trip_started', 'trip_completed', 'trip_cancelled'), step + 1
        ) as type,
        trip_id,
        rider_id,
        case when step between 1 and 3 then driver_id end as driver_id,
        52 + (draw % 100003) / 500000 as lat,
        13 + (draw % 100019) / 500000 as lon,
        concat('zone-', (draw div 11 + step) % 40) as location_id,
        case when step = 3 then requested_at + make_dt_interval(0, 0, 0, cast(240 + draw % 60 as decimal(18, 6))) end as started_at,
        case when step = 3 then 500 + draw % 4000 end as fare_cents,
        case when step = 3 then currency end as currency,
        case when step = 3 then 800 + draw % 20000 end as distance_meters,
        cast(null as string) as period,
        'trip-events' as _kafka_topic,
        cast(id % 4 as int) as _kafka_partition,
        id * 5 + step as _kafka_offset,
        draw,
        step
    from steps
),
deliveries as (
    select events.* from events
    lateral view explode(sequence(1, case when (draw + step) % 100 = 0 then 2 else 1 end)) c as copy
)
select
    event_id, event_time, region, source, type, trip_id, rider_id, driver_id, lat, lon, location_id,
    started_at, fare_cents, currency, distance_meters, period,
    _kafka_topic, _kafka_partition, _kafka_offset,
    event_time + interval ${delay} as _ingested_at
from deliveries
