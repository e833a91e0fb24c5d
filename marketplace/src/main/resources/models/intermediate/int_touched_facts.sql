-- one row per order whose facts the batch may change: whose lines it may change, and those that were
-- placed when another version of their buyer, or of the seller of a line, may hold now
{{ config(schema='intermediate', materialized='table') }}
with
lines as (select * from {{ ref('int_order_lines') }}),
touched_users as ({{ touched_keys('users') }}),
changed_buyers as (
    select changes.user_id, min(changes.changed_at) as first_changed_at
    from {{ ref('stg_shop__user_changes') }} as changes
    inner join touched_users
        on changes.user_id = touched_users.user_id and changes.log_position = touched_users._lsn
    group by changes.user_id
),
touched_sellers as ({{ touched_keys('sellers') }}),
changed_sellers as (
    select changes.seller_id, min(changes.changed_at) as first_changed_at
    from {{ ref('stg_shop__seller_changes') }} as changes
    inner join touched_sellers
        on changes.seller_id = touched_sellers.seller_id
        and changes.log_position = touched_sellers._lsn
    group by changes.seller_id
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
