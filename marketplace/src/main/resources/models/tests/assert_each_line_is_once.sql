-- lines of orders that are neither in the fact nor held back, or more than once
with
orders as (select order_id from {{ ref('stg_shop__orders') }} where not is_deleted),
lines as (
    select order_id, line_number
    from {{ ref('stg_shop__order_items') }}
    left semi join orders using (order_id)
    where not is_deleted
),
placed_lines as (
    select order_id, line_number from {{ ref('fact_order_items') }}
    union all
    select order_id, line_number from {{ ref('held_back_lines') }}
),
counted_lines as (
    select lines.order_id, lines.line_number, count(placed_lines.order_id) as times
    from lines
    left join placed_lines
        on lines.order_id = placed_lines.order_id
        and lines.line_number = placed_lines.line_number
    group by lines.order_id, lines.line_number
)
select * from counted_lines where times <> 1
