-- one row per seller, with the version that holds now: sales, cancellations, delivery, reviews
-- reviews are averaged by themselves and joined afterwards: through the bridge a line with two
-- reviews would be sold twice
{{ config(schema='marts', materialized='table') }}
with
order_items as (select * from {{ ref('fact_order_items') }}),
orders as (select * from {{ ref('stg_shop__orders') }} where not is_deleted),
sellers as (select * from {{ ref('dim_sellers') }} where is_current),
reviews as (select * from {{ ref('dim_reviews') }}),
bridge as (select * from {{ ref('bridge_reviews') }}),
sales as (
    select
        order_items.seller_id,
        count(distinct order_items.order_id) as orders,
        count(distinct order_items.order_id) filter (
            where not ({{ sold('order_items.order_status') }})
        ) as canceled_orders,
        coalesce(
            sum(order_items.usd_amount) filter (where {{ sold('order_items.order_status') }}), 0
        ) as gmv_usd
    from order_items
    group by order_items.seller_id
),
-- an order is delivered once, however many of its lines are the seller's
deliveries as (
    select
        orders_of_sellers.seller_id,
        avg(datediff(orders.delivered_at, orders.purchased_at)) as days_to_deliver
    from (select distinct seller_id, order_id from order_items) as orders_of_sellers
    inner join orders on orders_of_sellers.order_id = orders.order_id
    group by orders_of_sellers.seller_id
),
-- a review counts once for a seller, however many of its lines it is about
reviews_of_sellers as (
    select distinct order_items.seller_id, bridge.review_key
    from bridge
    inner join order_items
        on bridge.order_id = order_items.order_id
        and bridge.line_number = order_items.line_number
),
scores as (
    select
        reviews_of_sellers.seller_id,
        count(*) as reviews,
        avg(reviews.score) as average_score
    from reviews_of_sellers
    inner join reviews on reviews_of_sellers.review_key = reviews.review_key
    group by reviews_of_sellers.seller_id
),
seller_performance as (
    select
        sales.seller_id,
        sellers.store_name,
        sellers.tier,
        sellers.is_verified,
        sales.orders,
        sales.canceled_orders,
        sales.gmv_usd,
        deliveries.days_to_deliver,
        coalesce(scores.reviews, 0) as reviews,
        scores.average_score
    from sales
    left join sellers on sales.seller_id = sellers.seller_id
    left join deliveries on sales.seller_id = deliveries.seller_id
    left join scores on sales.seller_id = scores.seller_id
)
select * from seller_performance
