-- one row per UTC day of completion, region and currency (XXX: none given), reversals included
-- unpartitioned, sorted by its key
{{ config(schema='marts', materialized='table', meta={'sort_order': ['completed_on', 'region', 'currency']}) }}
with
completed_trips as (
    select * from {{ ref('fact_trips') }} where status = 'completed'
),
daily_revenue as (
    select
        to_date(completed_at) as completed_on,
        region,
        coalesce(currency, 'XXX') as currency,
        count(*) as trips,
        coalesce(sum(fare), 0) as revenue
    from completed_trips
    group by to_date(completed_at), region, coalesce(currency, 'XXX')
)
select * from daily_revenue
