{#
    Revenue per day, region and currency: what the lake's raw events say, in cents and without any
    model, beside what finance_daily_revenue says. Side missing: 0 trips, revenue 0.
#}
{% macro revenue_difference() -%}
-- the hash goes first because it decides nearly all comparisons of the sort
completion_events as (
    select xxhash64(trip_id) as trip_hash, *
    from {{ source('lake', 'trip_events') }}
    where type = 'trip_completed' and {{ before_batch_end('_ingested_at') }}
    distribute by trip_id
),
completions as (
    select
        trip_id,
        min(struct(event_time, event_id, region, currency, fare_cents)) as first_completion
    from completion_events
    group by trip_hash, trip_id
),
lake_revenue as (
    select
        to_date(first_completion.event_time) as completed_on,
        first_completion.region as region,
        coalesce(first_completion.currency, 'XXX') as currency,
        count(*) as trips,
        coalesce(sum(first_completion.fare_cents), 0) as revenue_cents
    from completions
    group by all
),
warehouse_revenue as (select * from {{ ref('finance_daily_revenue') }}),
revenue_difference as (
    select
        coalesce(lake_revenue.completed_on, warehouse_revenue.completed_on) as completed_on,
        coalesce(lake_revenue.region, warehouse_revenue.region) as region,
        coalesce(lake_revenue.currency, warehouse_revenue.currency) as currency,
        coalesce(lake_revenue.trips, 0) as lake_trips,
        coalesce(warehouse_revenue.trips, 0) as warehouse_trips,
        cast(
            cast(coalesce(lake_revenue.revenue_cents, 0) as decimal(24, 0)) / 100 as decimal(28, 2)
        ) as lake_revenue,
        cast(coalesce(warehouse_revenue.revenue, 0) as decimal(28, 2)) as warehouse_revenue,
        cast(coalesce(warehouse_revenue.revenue, 0) as decimal(28, 2))
            - cast(
                cast(coalesce(lake_revenue.revenue_cents, 0) as decimal(24, 0)) / 100
                as decimal(28, 2)
            ) as difference
    from lake_revenue
    full join warehouse_revenue
        on lake_revenue.completed_on = warehouse_revenue.completed_on
        and lake_revenue.region = warehouse_revenue.region
        and lake_revenue.currency = warehouse_revenue.currency
)
{%- endmacro %}
