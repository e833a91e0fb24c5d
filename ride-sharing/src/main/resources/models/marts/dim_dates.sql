-- one row per day, from the first to the last day on which a trip was requested or completed
-- unpartitioned, sorted by date_key
{{ config(schema='marts', materialized='table', meta={'sort_order': ['date_key']}) }}
with
trips as (select * from {{ ref('int_trips') }}),
span as (
    select
        to_date(least(min(requested_at), min(completed_at))) as first_on,
        to_date(greatest(max(requested_at), max(completed_at))) as last_on
    from trips
),
days as (select explode(sequence(first_on, last_on)) as date_day from span),
dates as (
    select
        cast(date_format(date_day, 'yyyyMMdd') as int) as date_key,
        date_day,
        year(date_day) as year,
        quarter(date_day) as quarter,
        month(date_day) as month,
        date_format(date_day, 'yyyy-MM') as year_month,
        weekofyear(date_day) as iso_week,
        day(date_day) as day_of_month,
        weekday(date_day) + 1 as iso_day_of_week,
        weekday(date_day) >= 5 as is_weekend
    from days
)
select * from dates
