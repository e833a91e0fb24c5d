-- one row per review: one order in five has one, every second of them of its first line
with
orders as (
    select
        id,
        concat('order-', lpad(cast(id as string), 10, '0')) as order_id,
        timestamp_seconds(1764547200 + id * 2592000 div ${orders}) as purchased_at
    from range(0, ${orders}, 1, ${tasks})
    where id % 5 = 0
)
select
    concat('review-', lpad(cast(id as string), 10, '0')) as review_id,
    order_id,
    case when id % 2 = 0 then 1 end as line_number,
    cast(1 + id div 5 % 5 as int) as score,
    cast(null as string) as title,
    concat('as ordered, ', id % 1000) as message,
    purchased_at + interval 9 days as created_at,
    cast(null as timestamp) as answered_at,
    'c' as _op,
    id * 10 + 6 as _lsn,
    purchased_at + interval 9 days as _changed_at,
    'marketplace.shop.reviews' as _kafka_topic,
    cast(id % 4 as int) as _kafka_partition,
    id as _kafka_offset,
    timestamp '${at}' as _ingested_at
from orders
