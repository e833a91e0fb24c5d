-- days, regions and currencies that occur more than once
select completed_on, region, currency, count(*) as copies
from {{ ref('finance_daily_revenue') }}
group by completed_on, region, currency
having count(*) > 1
