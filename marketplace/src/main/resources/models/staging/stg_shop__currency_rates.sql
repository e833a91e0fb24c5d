-- one row per currency and day that it was published on, as the shop has it; of what was deleted the key is known, and that it is_deleted
{{ config(
    schema='staging',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('currency, rate_date', touched_keys('currency_rates')) }}"
) }}
with
changes as (
    select * from {{ source('lake', 'currency_rates') }} where {{ before_batch_end('_ingested_at') }}
),
{{ touched_changes('currency_rates', 'currency, rate_date') }},
latest as (
    select
        rate_date, currency,
        {{ latest('units_per_eur') }},
        {{ fate() }}
    from touched_changes
    group by rate_date, currency
)
select * from latest
