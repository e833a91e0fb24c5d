-- one row per currency and day that it was published on that is there, as the shop has it
{{ config(schema='staging', materialized='table') }}
with
changes as (
    select * from {{ source('lake', 'currency_rates') }} where {{ before_batch_end('_ingested_at') }}
),
latest as (
    select
        rate_date, currency,
        {{ latest('units_per_eur') }}
    from changes
    group by rate_date, currency
    having {{ still_there() }}
)
select * from latest
