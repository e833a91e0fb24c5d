-- one row per customer
with
customers as (select * from {{ ref('stg_shop__customers') }}),
order_totals as (
    select customer_id, count(*) as orders, sum(amount_cents) as spent_cents
    from {{ ref('orders') }}
    group by customer_id
)
select
    customers.customer_id,
    customers.customer_name,
    coalesce(order_totals.orders, 0) as orders,
    {{ dollars('coalesce(order_totals.spent_cents, 0)') }} as spent_dollars
from customers
left join order_totals on customers.customer_id = order_totals.customer_id
