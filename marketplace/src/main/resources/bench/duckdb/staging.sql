-- The models stg_shop__orders and stg_shop__order_items: the latest state of the keys that the lake
-- took a change of in [${from}, ${to}), merged by key.
create or replace temp table changed_orders as
with
touched as (
    select distinct order_id from orders
    where _ingested_at >= timestamptz '${from}' and _ingested_at < timestamptz '${to}'
)
select
    order_id,
    arg_max(user_id, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as user_id,
    arg_max(status, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as status,
    arg_max(currency, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as currency,
    arg_max(purchased_at, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as purchased_at,
    arg_max(approved_at, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as approved_at,
    arg_max(shipped_at, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as shipped_at,
    arg_max(delivered_at, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as delivered_at,
    arg_max(estimated_delivery_at, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as estimated_delivery_at,
    arg_max(updated_at, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as updated_at,
    arg_max(_op, struct_pack(streamed := _op <> 'r', lsn := _lsn)) = 'd' as is_deleted,
    max(_ingested_at) as last_ingested_at
from orders
where order_id in (select order_id from touched) and _ingested_at < timestamptz '${to}'
group by order_id;
create table if not exists stg_orders as select * from changed_orders limit 0;
merge into stg_orders using changed_orders on stg_orders.order_id = changed_orders.order_id
when matched then update
when not matched then insert;
create or replace temp table changed_items as
with
touched as (
    select distinct order_id, line_number from order_items
    where _ingested_at >= timestamptz '${from}' and _ingested_at < timestamptz '${to}'
)
select
    order_id,
    line_number,
    arg_max(product_id, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as product_id,
    arg_max(seller_id, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as seller_id,
    arg_max(quantity, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as quantity,
    arg_max(unit_price, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as unit_price,
    arg_max(freight_amount, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as freight_amount,
    arg_max(shipping_limit_at, struct_pack(streamed := _op <> 'r', lsn := _lsn)) as shipping_limit_at,
    arg_max(_op, struct_pack(streamed := _op <> 'r', lsn := _lsn)) = 'd' as is_deleted,
    max(_ingested_at) as last_ingested_at
from order_items semi join touched using (order_id, line_number)
where _ingested_at < timestamptz '${to}'
group by order_id, line_number;
create table if not exists stg_items as select * from changed_items limit 0;
merge into stg_items using changed_items
on stg_items.order_id = changed_items.order_id and stg_items.line_number = changed_items.line_number
when matched then update
when not matched then insert;
