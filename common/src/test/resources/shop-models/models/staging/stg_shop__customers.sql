-- one row per customer
select customer_id, customer_name from {{ source('shop', 'customers') }}
