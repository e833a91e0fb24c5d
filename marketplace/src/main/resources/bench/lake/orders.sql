-- one row per order, as it was left in December (revision 0) or, of one in ${every}, changed today
with
orders as (
    select
        id,
        concat('order-', lpad(cast(id as string), 10, '0')) as order_id,
        timestamp_seconds(1764547200 + id * 2592000 div ${orders}) as purchased_at
    from range(0, ${orders}, 1, ${tasks})
    where id % ${every} = 7 % ${every}
)
select
    order_id,
    concat('user-', lpad(cast(pmod(xxhash64(id, ${seed}), ${users}) as string), 7, '0')) as user_id,
    case when ${revision} = 0 then 'shipped' else 'delivered' end as status,
    element_at(array('BRL', 'USD', 'EUR', 'GBP'), cast(id % 4 as int) + 1) as currency,
    purchased_at,
    purchased_at + interval 1 hour as approved_at,
    purchased_at + interval 1 day as shipped_at,
    case when ${revision} = 1 then timestamp '${at}' end as delivered_at,
    purchased_at + interval 7 days as estimated_delivery_at,
    case when ${revision} = 0 then purchased_at else timestamp '${at}' end as updated_at,
    case when ${revision} = 0 then 'c' else 'u' end as _op,
    ${revision} * 1000000000000 + id * 10 as _lsn,
    case when ${revision} = 0 then purchased_at else timestamp '${at}' end as _changed_at,
    'marketplace.shop.orders' as _kafka_topic,
    cast(id % 4 as int) as _kafka_partition,
    ${revision} * 1000000000000 + id as _kafka_offset,
    timestamp '${at}' as _ingested_at
from orders
