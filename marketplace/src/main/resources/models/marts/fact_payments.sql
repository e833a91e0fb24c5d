-- one row per payment of an order
-- unpartitioned
{{ config(
    schema='marts',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('order_id', touched_payments()) }}"
) }}
with
touched_orders as ({{ touched_payments() }}),
payments as (
    select * from {{ ref('stg_shop__payments') }}
    {% if is_incremental() %}left semi join touched_orders using (order_id){% endif %}
    where not is_deleted
),
orders as (
    select * from {{ ref('stg_shop__orders') }}
    {% if is_incremental() %}left semi join touched_orders using (order_id){% endif %}
    where not is_deleted
),
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
