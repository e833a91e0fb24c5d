-- days on which the warehouse's revenue is not what the lake's raw events add up to
with
{{ revenue_difference() }}
select * from revenue_difference where lake_trips <> warehouse_trips or difference <> 0
