-- one row per payment of an order
-- unpartitioned
{{ config(schema='marts', materialized='table') }}
with
payments as (select * from {{ ref('stg_shop__payments') }} where not is_deleted),
orders as (select * from {{ ref('stg_shop__orders') }} where not is_deleted),
fact_payments as (
    select
        payments.order_id,
        payments.payment_number,
        payments.method,
        payments.installments,
        payments.amount,
        orders.currency,
        orders.purchased_at
    from payments
    left join orders on payments.order_id = orders.order_id
)
select * from fact_payments
