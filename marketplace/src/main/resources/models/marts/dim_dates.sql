-- one row per day, from the first to the last day on which something was ordered
-- unpartitioned, sorted by date_key
{{ config(schema='marts', materialized='table', meta={'sort_order': ['date_key']}) }}
with
orders as (select * from {{ ref('stg_shop__orders') }} where not is_deleted),
span as (
    select to_date(min(purchased_at)) as first_on, to_date(max(purchased_at)) as last_on
    from orders
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
