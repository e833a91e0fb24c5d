-- trips with a value that no trip can have, or that its quality does not own up to
select trip_id, status, quality
from {{ ref('fact_trips') }}
where not (pickup_lat between -90 and 90)
    or not (pickup_lon between -180 and 180)
    or not (dropoff_lat between -90 and 90)
    or not (dropoff_lon between -180 and 180)
    or distance_meters < 0
    or event_count < 1
    or (status = 'completed') <> (completed_at is not null)
    or (trip_seconds < 0 and not contains(quality, 'ends_before_start'))
    or (fare < 0 and not contains(quality, 'negative_fare'))
    or (status = 'completed' and fare is null and not contains(quality, 'missing_fare'))
