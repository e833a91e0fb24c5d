-- reviews whose weights do not add up to one
with
bridge as (select * from {{ ref('bridge_reviews') }}),
weights as (
    select review_key, sum(weight) as weight from bridge group by review_key
)
select * from weights where abs(weight - 1) > 1e-9
