-- what customers spent is what their orders cost
select totals.spent, orders.cost
from (select sum(spent_dollars) as spent from {{ ref('customer_totals') }}) as totals
cross join (select sum(amount_cents) / 100 as cost from {{ ref('orders') }}) as orders
where totals.spent <> orders.cost
