-- profiles with no or several current versions
with
versions as (
    select 'driver' as profile_type, driver_id as profile_id, is_current
    from {{ ref('dim_drivers') }}
    union all
    select 'rider' as profile_type, rider_id as profile_id, is_current from {{ ref('dim_riders') }}
)
select profile_type, profile_id, count_if(is_current) as current_versions
from versions
group by profile_type, profile_id
having count_if(is_current) <> 1
