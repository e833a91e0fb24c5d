-- one row per zone
select
    concat('zone-', id) as event_id,
    timestamp '${at}' as event_time,
    'berlin' as region,
    'city-map' as source,
    concat('zone-', id) as location_id,
    concat('Zone ', id) as zone,
    concat('Borough ', id % 5) as borough,
    cast(52.0 as double) as lat,
    cast(13.0 as double) as lon,
    'locations' as _kafka_topic,
    0 as _kafka_partition,
    id as _kafka_offset,
    timestamp '${at}' + interval 1 second as _ingested_at
from range(40)
