-- The models int_currency_rates, int_order_lines and fact_order_items, with the versions of buyers
-- and sellers; of the lines whose order or own row has changed, merged by key. Rates, buyers and
-- sellers change in the first load alone. Cents are whole numbers: halves go to the even one.
create or replace temp table dollars as
select rate_date, units_per_eur as usd_per_eur from currency_rates where currency = 'USD';
create or replace temp table publications as
select rates.currency, rates.rate_date, dollars.usd_per_eur, rates.units_per_eur as local_per_eur
from currency_rates as rates inner join dollars using (rate_date)
union all
select 'EUR', rate_date, usd_per_eur, cast(1 as decimal(18, 6)) from dollars;
create or replace temp table order_rates as
with
ordered as (
    select distinct currency, cast(purchased_at as date) as ordered_on from stg_orders where not is_deleted
)
select ordered.currency, ordered.ordered_on, rate_date, usd_per_eur, local_per_eur
from ordered asof left join publications
    on ordered.currency = publications.currency and ordered.ordered_on >= publications.rate_date;
create or replace temp table changed_lines as
with
lines as (
    select
        items.order_id, items.line_number, items.product_id, orders.user_id as buyer_id, items.seller_id,
        orders.status as order_status, orders.purchased_at, items.quantity, items.unit_price,
        cast(items.quantity * items.unit_price as decimal(12, 2)) as gross_amount, items.freight_amount,
        orders.currency, rates.rate_date, rates.usd_per_eur, rates.local_per_eur,
        date_diff('day', rates.rate_date, rates.ordered_on) as rate_age_days,
        items.is_deleted or orders.is_deleted as is_deleted
    from stg_items as items
    inner join stg_orders as orders using (order_id)
    left join order_rates as rates
        on orders.currency = rates.currency and cast(orders.purchased_at as date) = rates.ordered_on
    where (items.last_ingested_at >= timestamptz '${from}' and items.last_ingested_at < timestamptz '${to}')
        or (orders.last_ingested_at >= timestamptz '${from}' and orders.last_ingested_at < timestamptz '${to}')
),
parts as (
    select *,
        cast(gross_amount * 100 as bigint) * cast(usd_per_eur * 1000000 as bigint) as numerator,
        cast(local_per_eur * 1000000 as bigint) as denominator
    from lines
),
quotients as (
    select *, numerator // denominator as whole, numerator % denominator as remainder from parts
)
select * exclude (numerator, denominator, whole, remainder),
    case
        when is_deleted then null
        when currency = 'USD' then cast(gross_amount as decimal(14, 2))
        when rate_age_days <= 7 then cast(
            (whole + case
                when 2 * remainder > denominator or (2 * remainder = denominator and whole % 2 = 1) then 1
                else 0
            end) / 100.0 as decimal(14, 2))
    end as usd_amount
from quotients;
create table if not exists int_lines as select * from changed_lines limit 0;
merge into int_lines using changed_lines
on int_lines.order_id = changed_lines.order_id and int_lines.line_number = changed_lines.line_number
when matched then update
when not matched then insert;
create or replace table dim_buyers as
with instants as (select user_id, updated_at as valid_from from users group by all)
select
    user_id as buyer_id, md5(concat_ws('|', user_id, epoch_us(valid_from))) as buyer_key, valid_from,
    coalesce(lead(valid_from) over (partition by user_id order by valid_from), timestamptz '9999-12-31') as valid_to
from instants;
create or replace table dim_sellers as
with instants as (select seller_id, updated_at as valid_from from sellers group by all)
select
    seller_id, md5(concat_ws('|', seller_id, epoch_us(valid_from))) as seller_key, valid_from,
    coalesce(lead(valid_from) over (partition by seller_id order by valid_from), timestamptz '9999-12-31') as valid_to
from instants;
create or replace temp table changed_facts as
select
    lines.order_id, lines.line_number, lines.product_id,
    lines.buyer_id, coalesce(buyers.buyer_key, 'unknown') as buyer_key,
    lines.seller_id, coalesce(sellers.seller_key, 'unknown') as seller_key,
    cast(strftime(lines.purchased_at, '%Y%m%d') as int) as purchased_date_key,
    lines.purchased_at, lines.order_status, lines.quantity, lines.unit_price, lines.gross_amount,
    lines.freight_amount, lines.currency, lines.rate_date, lines.usd_per_eur, lines.local_per_eur,
    lines.rate_age_days, lines.currency <> 'USD' and lines.rate_age_days > 0 as rate_imputed,
    lines.usd_amount
from changed_lines as lines
left join dim_buyers as buyers
    on lines.buyer_id = buyers.buyer_id
    and lines.purchased_at >= buyers.valid_from and lines.purchased_at < buyers.valid_to
left join dim_sellers as sellers
    on lines.seller_id = sellers.seller_id
    and lines.purchased_at >= sellers.valid_from and lines.purchased_at < sellers.valid_to
where lines.usd_amount is not null;
create table if not exists fact_order_items as select * from changed_facts limit 0;
merge into fact_order_items using changed_facts
on fact_order_items.order_id = changed_facts.order_id
    and fact_order_items.line_number = changed_facts.line_number
when matched then update
when not matched then insert;
