-- one row per order line, with its amount in dollars, or null where no rate is recent enough; the
-- rate is never rounded, and the amount once, half to even, at the end
-- lines that are gone, or whose order is, stay here as deleted; built_before is the batch_to of the
-- batch that built the row last, so that those who read on know what it has touched
{{ config(
    schema='intermediate',
    materialized='incremental',
    incremental_strategy='merge',
    unique_key=['order_id', 'line_number']
) }}
with
order_items as (select * from {{ ref('stg_shop__order_items') }}),
orders as (select * from {{ ref('stg_shop__orders') }}),
order_rates as (select * from {{ ref('int_currency_rates') }}),
rates as (select * from {{ ref('stg_shop__currency_rates') }}),
{% if is_incremental() %}
touched_orders as (
    select order_id from orders where {{ in_batch('last_ingested_at') }}
    union
    select order_id from order_items where {{ in_batch('last_ingested_at') }}
),
-- a rate that was published, changed or withdrawn may be that of its day and of days after it
touched_rates as (
    select currency, min(rate_date) as first_on
    from rates
    where {{ in_batch('last_ingested_at') }}
    group by currency
),
touched_lines as (
    select distinct order_items.order_id, order_items.line_number
    from order_items
    inner join orders on order_items.order_id = orders.order_id
    left join touched_orders on order_items.order_id = touched_orders.order_id
    left join touched_rates
        on touched_rates.currency in (orders.currency, 'USD')
        and to_date(orders.purchased_at) >= touched_rates.first_on
    where touched_orders.order_id is not null or touched_rates.currency is not null
),
{% endif %}
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
    {% if is_incremental() %}
    left semi join touched_lines
        on order_items.order_id = touched_lines.order_id
        and order_items.line_number = touched_lines.line_number
    {% endif %}
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
        end as usd_amount,
        timestamp '{{ var("batch_to") }}' as built_before
    from lines
)
select * from converted_lines
