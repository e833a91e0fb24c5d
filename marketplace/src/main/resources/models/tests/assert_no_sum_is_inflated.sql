-- questions whose total is not the fact's: a join has multiplied lines, or lost some
with
sold as (
    select sum(usd_amount) as usd_amount
    from {{ ref('fact_order_items') }}
    where {{ sold('order_status') }}
),
answers as (
    select 'gmv_by_category_and_seller' as question, sum(gmv_usd) as usd_amount
    from {{ ref('gmv_by_category_and_seller') }}
    union all
    select 'average_order_value_by_category' as question, sum(gmv_usd) as usd_amount
    from {{ ref('average_order_value_by_category') }}
    union all
    select 'seller_performance' as question, sum(gmv_usd) as usd_amount
    from {{ ref('seller_performance') }}
)
select answers.question, answers.usd_amount, sold.usd_amount as expected
from answers
cross join sold
where not (answers.usd_amount <=> sold.usd_amount)
