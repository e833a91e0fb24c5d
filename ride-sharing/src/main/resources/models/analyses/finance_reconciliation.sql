-- one row per UTC day of completion, region and currency: lake against warehouse
with
{{ revenue_difference() }}
select * from revenue_difference order by completed_on, region, currency
