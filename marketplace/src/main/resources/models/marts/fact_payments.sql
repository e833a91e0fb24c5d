-- one row per payment of an order
-- unpartitioned; at last those go that were deleted
{{ config(
    schema='marts',
    materialized='incremental',
    incremental_strategy='merge',
    unique_key=['order_id', 'payment_number'],
    post_hook="delete from {{ this }} as fact where exists (select 1 from {{ ref('stg_shop__payments') }} as payments where payments.is_deleted and payments.order_id = fact.order_id and payments.payment_number = fact.payment_number)"
) }}
with
payments as (
    select * from {{ ref('stg_shop__payments') }}
    {% if is_incremental() %}
    left semi join (
        select order_id from {{ ref('stg_shop__payments') }} where {{ in_batch('last_ingested_at') }}
        union
        select order_id from {{ ref('stg_shop__orders') }} where {{ in_batch('last_ingested_at') }}
    ) using (order_id)
    {% endif %}
    where not is_deleted
),
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
