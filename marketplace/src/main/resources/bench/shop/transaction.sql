-- A transaction: orders from the first to the second number come, with two lines and a payment each,
-- and those from the third to the fourth, which came before them, are approved.
with
numbers as (select n, 'order-' || lpad(n::text, 10, '0') as order_id from generate_series(?::bigint, ?::bigint) as n),
placed as (
    insert into shop.orders (order_id, user_id, status, currency, purchased_at, estimated_delivery_at, updated_at)
    select
        order_id, 'user-' || lpad((n % 100003)::text, 7, '0'), 'created', 'BRL', now(),
        now() + interval '7 days', now()
    from numbers
),
lines as (
    insert into shop.order_items (
        order_id, line_number, product_id, seller_id, quantity, unit_price, freight_amount, shipping_limit_at
    )
    select
        order_id, line, 'product-' || lpad((n * line % 50021)::text, 6, '0'),
        'seller-' || lpad((n % 5003)::text, 5, '0'), 1 + n % 3, (100 + n * line % 50000) / 100.0,
        (n % 2000) / 100.0, now() + interval '3 days'
    from numbers cross join generate_series(1, 2) as line
),
payments as (
    insert into shop.payments (order_id, payment_number, method, installments, amount)
    select order_id, 1, 'credit_card', 1, (100 + n % 50000) / 100.0 from numbers
)
update shop.orders set status = 'approved', approved_at = now(), updated_at = now()
where order_id = any (
    array(select 'order-' || lpad(n::text, 10, '0') from generate_series(?::bigint, ?::bigint) as n)
)
