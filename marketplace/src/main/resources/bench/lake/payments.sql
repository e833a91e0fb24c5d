-- one row per order: it is paid at once
with
orders as (
    select
        id,
        concat('order-', lpad(cast(id as string), 10, '0')) as order_id,
        timestamp_seconds(1764547200 + id * 2592000 div ${orders}) as purchased_at
    from range(0, ${orders}, 1, ${tasks})
)
select
    order_id,
    1 as payment_number,
    'credit_card' as method,
    1 as installments,
    cast((100 + id % 50000) / 100 as decimal(12, 2)) as amount,
    'c' as _op,
    id * 10 + 5 as _lsn,
    purchased_at as _changed_at,
    'marketplace.shop.payments' as _kafka_topic,
    cast(id % 4 as int) as _kafka_partition,
    id as _kafka_offset,
    timestamp '${at}' as _ingested_at
from orders
