-- one row per order whose facts the batch may change: those that it has touched, and those that
-- were placed when another version of their buyer, or of the seller of a line, may hold now
{{ config(schema='intermediate', materialized='table') }}
with
lines as (select * from {{ ref('int_order_lines') }}),
changed_buyers as (
    select user_id, min(changed_at) as first_changed_at
    from {{ ref('stg_shop__user_changes') }}
    where {{ in_batch('last_ingested_at') }}
    group by user_id
),
changed_sellers as (
    select seller_id, min(changed_at) as first_changed_at
    from {{ ref('stg_shop__seller_changes') }}
    where {{ in_batch('last_ingested_at') }}
    group by seller_id
),
touched_facts as (
    select order_id from {{ ref('int_touched_orders') }}
    union
    select lines.order_id
    from lines
    inner join changed_buyers on lines.buyer_id = changed_buyers.user_id
    where lines.purchased_at >= changed_buyers.first_changed_at
    union
    select lines.order_id
    from lines
    inner join changed_sellers on lines.seller_id = changed_sellers.seller_id
    where lines.purchased_at >= changed_sellers.first_changed_at
)
select * from touched_facts
