-- one row per seller, and a second one where the tier has changed: one in three
with
changes as (
    select id, change
    from range(${sellers})
    lateral view explode(case when id % 3 = 0 then array(0, 1) else array(0) end) c as change
)
select
    concat('seller-', lpad(cast(id as string), 5, '0')) as seller_id,
    concat('Store ', id) as store_name,
    element_at(array('bronze', 'silver', 'gold'), cast((id + change) % 3 as int) + 1) as tier,
    change = 1 as is_verified,
    lpad(cast(id as string), 5, '0') as zip_code,
    'Curitiba' as city,
    cast(null as string) as state,
    'BR' as country,
    timestamp '2025-11-20T00:00:00Z' as joined_at,
    timestamp '2025-11-20T00:00:00Z' + make_dt_interval(change * (11 + cast(id % 30 as int))) as updated_at,
    case when change = 0 then 'c' else 'u' end as _op,
    id * 10 + change as _lsn,
    timestamp '2025-11-20T00:00:00Z' as _changed_at,
    'marketplace.shop.sellers' as _kafka_topic,
    0 as _kafka_partition,
    id * 2 + change as _kafka_offset,
    timestamp '${at}' as _ingested_at
from changes
