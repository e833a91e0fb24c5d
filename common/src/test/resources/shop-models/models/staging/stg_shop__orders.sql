-- one row per delivery of an order
with
orders as (select * from {{ source('shop', 'orders') }}),
renamed as (
    select
        order_id,
        customer_id,
        amount_cents,
        ordered_at,
        _ingested_at as ingested_at
    from orders
)
select * from renamed
