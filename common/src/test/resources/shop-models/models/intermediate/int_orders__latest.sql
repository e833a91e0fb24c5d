-- one row per order: its latest delivery
with
deliveries as (
    select
        *,
        row_number() over (partition by order_id order by ingested_at desc) as delivery
    from {{ ref('stg_shop__orders') }}
)
select order_id, customer_id, amount_cents, ordered_at, ingested_at
from deliveries
where delivery = 1
