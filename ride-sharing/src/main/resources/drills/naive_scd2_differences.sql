-- how many profile versions differ between the dimensions and a history that appends each change as
-- it arrives and closes the version before it
with
arrivals as (
    select
        profile_id,
        event_time as valid_from,
        lead(event_time) over (
            partition by profile_type, profile_id order by _kafka_offset
        ) as next_arrival
    from lake.profile_changes
),
naive_versions as (
    select
        profile_id,
        valid_from,
        coalesce(next_arrival, timestamp '9999-12-31T00:00:00Z') as valid_to
    from arrivals
),
versions as (
    select driver_id as profile_id, valid_from, valid_to
    from marts.dim_drivers where driver_key <> 'unknown'
    union all
    select rider_id as profile_id, valid_from, valid_to
    from marts.dim_riders where rider_key <> 'unknown'
),
differences as (
    (select * from naive_versions except all select * from versions)
    union all
    (select * from versions except all select * from naive_versions)
)
select count(*) from differences
