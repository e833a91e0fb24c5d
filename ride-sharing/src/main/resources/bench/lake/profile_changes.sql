-- one row per person's profile of revision ${revision}; one in ${one_in} of them has one
with
people as (
    select 'driver' as profile_type, id, concat('d-', lpad(cast(id as string), 6, '0')) as profile_id
    from range(${drivers})
    union all
    select 'rider' as profile_type, id, concat('r-', lpad(cast(id as string), 7, '0')) as profile_id
    from range(${riders})
)
select
    concat(profile_id, '-${revision}') as event_id,
    timestamp '${at}' as event_time,
    'berlin' as region,
    concat(profile_type, '-app') as source,
    profile_type,
    profile_id,
    cast(${revision} as bigint) as revision,
    concat('Person ', id) as name,
    concat('person', id, '@example.org') as email,
    element_at(array('bronze', 'silver', 'gold'), cast((id + ${revision}) % 3 as int) + 1) as tier,
    'berlin' as home_region,
    case when profile_type = 'driver' then 'economy' end as vehicle_class,
    'profile-changes' as _kafka_topic,
    0 as _kafka_partition,
    id + ${revision} * 10000000 as _kafka_offset,
    timestamp '${at}' + interval 1 second as _ingested_at
from people
where id % ${one_in} = 0
