-- The rows that a snapshot finds: ${orders} orders with two lines each.
insert into shop.orders (order_id, user_id, status, currency, purchased_at, estimated_delivery_at, updated_at)
select
    'order-' || lpad(n::text, 10, '0'), 'user-' || lpad((n % 100003)::text, 7, '0'), 'created', 'BRL',
    now(), now() + interval '7 days', now()
from generate_series(0::bigint, ${orders}::bigint - 1) as n;
insert into shop.order_items (
    order_id, line_number, product_id, seller_id, quantity, unit_price, freight_amount, shipping_limit_at
)
select
    'order-' || lpad(n::text, 10, '0'), line, 'product-' || lpad((n * line % 50021)::text, 6, '0'),
    'seller-' || lpad((n % 5003)::text, 5, '0'), 1 + n % 3, (100 + n * line % 50000) / 100.0,
    (n % 2000) / 100.0, now() + interval '3 days'
from generate_series(0::bigint, ${orders}::bigint - 1) as n
cross join generate_series(1, 2) as line;
analyze shop.orders;
