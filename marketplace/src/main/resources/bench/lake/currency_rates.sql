-- one row per currency and working day
with
days as (select explode(sequence(date '2025-11-20', date '2026-01-01')) as rate_date),
rates as (
    select rate_date, currency, base, datediff(rate_date, date '2025-11-01') as day
    from days
    lateral view explode(map('USD', 1.08, 'BRL', 5.9, 'GBP', 0.86)) c as currency, base
    where weekday(rate_date) < 5
)
select
    rate_date,
    currency,
    cast(round(base * (1 + (day * 37 % 101 - 50) / 5000), 4) as decimal(18, 6)) as units_per_eur,
    'c' as _op,
    cast(day * 10 as bigint) as _lsn,
    timestamp '2025-11-20T00:00:00Z' as _changed_at,
    'marketplace.shop.currency_rates' as _kafka_topic,
    0 as _kafka_partition,
    cast(day * 4 + length(currency) as bigint) as _kafka_offset,
    timestamp '${at}' as _ingested_at
from rates
