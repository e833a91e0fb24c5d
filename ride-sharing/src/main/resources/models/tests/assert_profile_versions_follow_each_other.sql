-- versions that are empty, leave a gap before the next one or overlap with it
with
versions as (
    select 'driver' as profile_type, driver_id as profile_id, valid_from, valid_to, is_current
    from {{ ref('dim_drivers') }}
    union all
    select 'rider' as profile_type, rider_id as profile_id, valid_from, valid_to, is_current
    from {{ ref('dim_riders') }}
),
followed_versions as (
    select
        *,
        lead(valid_from) over (
            partition by profile_type, profile_id order by valid_from, valid_to
        ) as next_valid_from
    from versions
),
broken_versions as (
    select * from followed_versions
    where valid_from >= valid_to
        or valid_to <> coalesce(next_valid_from, timestamp '9999-12-31T00:00:00Z')
        or is_current <> (next_valid_from is null)
)
select * from broken_versions
