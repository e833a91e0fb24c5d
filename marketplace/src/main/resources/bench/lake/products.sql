-- one row per product
select
    concat('product-', lpad(cast(id as string), 6, '0')) as product_id,
    concat('seller-', lpad(cast(id % ${sellers} as string), 5, '0')) as seller_id,
    concat('category-', id % 40) as category,
    concat('Product ', id) as title,
    concat('What it is: ', id) as description,
    cast((100 + id % 50000) / 100 as decimal(12, 2)) as list_price,
    'BRL' as currency,
    cast(100 + id % 900 as int) as weight_grams,
    timestamp '2025-11-20T00:00:00Z' as created_at,
    timestamp '2025-11-20T00:00:00Z' as updated_at,
    'c' as _op,
    id * 10 as _lsn,
    timestamp '2025-11-20T00:00:00Z' as _changed_at,
    'marketplace.shop.products' as _kafka_topic,
    cast(id % 4 as int) as _kafka_partition,
    id as _kafka_offset,
    timestamp '${at}' as _ingested_at
from range(${products})
