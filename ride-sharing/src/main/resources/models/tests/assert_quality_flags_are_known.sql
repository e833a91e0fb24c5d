-- trips with a quality that is neither ok nor made of the flags that fact_trips documents
with
flags as (
    select trip_id, explode(split(quality, ',')) as flag
    from {{ ref('fact_trips') }}
    where quality <> 'ok'
)
select * from flags
where flag not in (
    'missing_request', 'ends_before_start', 'outside_period', 'negative_fare', 'missing_fare',
    'unknown_pickup', 'unknown_dropoff'
)
