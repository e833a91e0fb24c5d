-- one row per buyer, and a second one where somebody has moved: one in ten
with
changes as (
    select id, change
    from range(${users})
    lateral view explode(case when id % 10 = 0 then array(0, 1) else array(0) end) c as change
)
select
    concat('user-', lpad(cast(id as string), 7, '0')) as user_id,
    concat('Person ', id) as name,
    concat('person', id, '@example.org') as email,
    lpad(cast(id % 90000 + change as string), 5, '0') as zip_code,
    element_at(array('Recife', 'Boston', 'Leipzig'), cast((id + change) % 3 as int) + 1) as city,
    cast(null as string) as state,
    'BR' as country,
    timestamp '2025-11-20T00:00:00Z' as created_at,
    timestamp '2025-11-20T00:00:00Z' + make_dt_interval(change * (11 + cast(id % 30 as int))) as updated_at,
    case when change = 0 then 'c' else 'u' end as _op,
    id * 10 + change as _lsn,
    timestamp '2025-11-20T00:00:00Z' as _changed_at,
    'marketplace.shop.users' as _kafka_topic,
    cast(id % 4 as int) as _kafka_partition,
    id * 2 + change as _kafka_offset,
    timestamp '${at}' as _ingested_at
from changes
