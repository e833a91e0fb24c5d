-- keys that staging has more than once: of all tables but these two a test of a mart would tell
with
payments as (
    select 'payment' as kind, concat_ws(' ', order_id, payment_number) as id, count(*) as times
    from {{ ref('stg_shop__payments') }}
    group by order_id, payment_number
),
rates as (
    select 'rate' as kind, concat_ws(' ', currency, rate_date) as id, count(*) as times
    from {{ ref('stg_shop__currency_rates') }}
    group by currency, rate_date
)
select * from payments where times > 1
union all
select * from rates where times > 1
