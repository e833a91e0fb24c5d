-- one row per order
{{ config(
    materialized='incremental',
    incremental_strategy='merge',
    unique_key='order_id',
    partition_by=['days(ordered_at)'],
    meta={'sort_order': ['ordered_at']}
) }}
with
orders as (select * from {{ ref('int_orders__latest') }}),
changed as (
    select order_id, customer_id, amount_cents, ordered_at
    from orders
    where amount_cents >= {{ var('smallest_order_cents') }}
    {% if is_incremental() %}
        and ingested_at >= timestamp '{{ var('batch_from') }}'
    {% endif %}
)
select * from changed
