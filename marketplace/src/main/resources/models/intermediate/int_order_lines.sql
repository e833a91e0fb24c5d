-- one row per order line, with its amount in dollars, or null where no rate is recent enough; the
-- rate is never rounded, and the amount once, half to even, at the end
-- lines that are gone, or whose order is, stay here as deleted
{{ config(
    schema='intermediate',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('order_id', 'select order_id from ' ~ ref('int_touched_orders')) }}"
) }}
with
touched_orders as (select * from {{ ref('int_touched_orders') }}),
order_items as (
    select * from {{ ref('stg_shop__order_items') }}
    {% if is_incremental() %}left semi join touched_orders using (order_id){% endif %}
),
orders as (
    select * from {{ ref('stg_shop__orders') }}
    {% if is_incremental() %}left semi join touched_orders using (order_id){% endif %}
),
order_rates as (select * from {{ ref('int_currency_rates') }}),
lines as (
    select
        order_items.order_id,
        order_items.line_number,
        order_items.product_id,
        orders.user_id as buyer_id,
        order_items.seller_id,
        orders.status as order_status,
        orders.purchased_at,
        order_items.quantity,
        order_items.unit_price,
        cast(order_items.quantity * order_items.unit_price as decimal(12, 2)) as gross_amount,
        order_items.freight_amount,
        orders.currency,
        order_rates.rate_date,
        order_rates.usd_per_eur,
        order_rates.local_per_eur,
        order_rates.rate_age_days,
        order_items.is_deleted or orders.is_deleted as is_deleted
    from order_items
    inner join orders on order_items.order_id = orders.order_id
    left join order_rates
        on orders.currency = order_rates.currency
        and to_date(orders.purchased_at) = order_rates.ordered_on
),
converted_lines as (
    select
        *,
        case
            when is_deleted then null
            when currency = 'USD' then gross_amount
            when rate_age_days <= {{ var('most_rate_days') }} then
                -- digits enough that what the division cuts off decides nothing
                cast(
                    bround(
                        gross_amount * cast(usd_per_eur as decimal(12, 6))
                        / cast(local_per_eur as decimal(12, 6)),
                        2
                    ) as decimal(14, 2)
                )
        end as usd_amount
    from lines
)
select * from converted_lines
