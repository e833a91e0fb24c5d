-- one row per order line, two or three an order; of one order in ${every} all are changed (revision 1)
with
orders as (
    select
        id,
        concat('order-', lpad(cast(id as string), 10, '0')) as order_id,
        timestamp_seconds(1764547200 + id * 2592000 div ${orders}) as purchased_at,
        pmod(xxhash64(id, ${seed}), 1000000007) as draw
    from range(0, ${orders}, 1, ${tasks})
    where id % ${every} = 7 % ${every}
),
lines as (
    select orders.*, line_number
    from orders
    lateral view explode(case when draw % 10 < 3 then array(1, 2, 3) else array(1, 2) end) l as line_number
)
select
    order_id,
    line_number,
    concat('product-', lpad(cast((draw + line_number * 7919) % ${products} as string), 6, '0')) as product_id,
    concat('seller-', lpad(cast((draw + line_number * 104729) % ${sellers} as string), 5, '0')) as seller_id,
    cast(1 + draw % 3 + ${revision} as int) as quantity,
    cast((100 + (draw + line_number * 31) % 50000) / 100 as decimal(12, 2)) as unit_price,
    cast(draw % 2000 / 100 as decimal(12, 2)) as freight_amount,
    purchased_at + interval 3 days as shipping_limit_at,
    case when ${revision} = 0 then 'c' else 'u' end as _op,
    ${revision} * 1000000000000 + id * 10 + line_number as _lsn,
    case when ${revision} = 0 then purchased_at else timestamp '${at}' end as _changed_at,
    'marketplace.shop.order_items' as _kafka_topic,
    cast(id % 4 as int) as _kafka_partition,
    ${revision} * 1000000000000 + id * 4 + line_number as _kafka_offset,
    timestamp '${at}' as _ingested_at
from lines
