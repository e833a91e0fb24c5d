-- one row per UTC day of completion, region and currency: lake against warehouse, as of the last run
{{ config(schema='marts', materialized='view') }}
with
{{ revenue_difference() }}
select * from revenue_difference
