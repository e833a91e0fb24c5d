-- regions and currencies whose daily revenue does not add up to the facts' fares
with
facts as (select * from {{ ref('fact_trips') }} where status = 'completed'),
finance as (select * from {{ ref('finance_daily_revenue') }}),
fact_totals as (
    select region, coalesce(currency, 'XXX') as currency, count(*) as trips, sum(fare) as revenue
    from facts
    group by region, coalesce(currency, 'XXX')
),
finance_totals as (
    select region, currency, sum(trips) as trips, sum(revenue) as revenue
    from finance
    group by region, currency
),
differences as (
    select
        coalesce(fact_totals.region, finance_totals.region) as region,
        coalesce(fact_totals.currency, finance_totals.currency) as currency,
        fact_totals.trips as fact_trips,
        finance_totals.trips as finance_trips,
        fact_totals.revenue as fact_revenue,
        finance_totals.revenue as finance_revenue
    from fact_totals
    full join finance_totals
        on fact_totals.region = finance_totals.region
        and fact_totals.currency = finance_totals.currency
    where not (fact_totals.trips <=> finance_totals.trips)
        or coalesce(fact_totals.revenue, 0) <> coalesce(finance_totals.revenue, 0)
)
select * from differences
