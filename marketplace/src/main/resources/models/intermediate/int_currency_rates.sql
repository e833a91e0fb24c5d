-- one row per currency and day on which something was ordered in it: the rates that convert it
-- Those of the day, or else of the last day before on which both currencies were published.
{{ config(schema='intermediate', materialized='table') }}
with
orders as (
    select distinct currency, to_date(purchased_at) as ordered_on
    from {{ ref('stg_shop__orders') }}
    where not is_deleted
),
rates as (select * from {{ ref('stg_shop__currency_rates') }} where not is_deleted),
dollars as (
    select rate_date, units_per_eur as usd_per_eur from rates where currency = 'USD'
),
publications as (
    select rates.currency, rates.rate_date, dollars.usd_per_eur, rates.units_per_eur as local_per_eur
    from rates
    inner join dollars on rates.rate_date = dollars.rate_date
    union all
    select 'EUR' as currency, rate_date, usd_per_eur, cast(1 as decimal(18, 6)) as local_per_eur
    from dollars
),
matched as (
    select
        orders.currency,
        orders.ordered_on,
        max_by(
            struct(publications.rate_date, publications.usd_per_eur, publications.local_per_eur),
            publications.rate_date
        ) as publication
    from orders
    left join publications
        on orders.currency = publications.currency
        and publications.rate_date <= orders.ordered_on
    group by orders.currency, orders.ordered_on
),
order_rates as (
    select
        currency,
        ordered_on,
        publication.rate_date as rate_date,
        publication.usd_per_eur as usd_per_eur,
        publication.local_per_eur as local_per_eur,
        datediff(ordered_on, publication.rate_date) as rate_age_days
    from matched
)
select * from order_rates
