-- one row per driver or rider and instant at which the profile changed
-- Depends on the set of changes alone, not on their order or repetition: of several changes of one
-- instant the last revision counts, and a repeated delivery is such a change. Equal neighbours stay
-- apart: each version is a change that somebody made.
{{ config(schema='intermediate', materialized='table') }}
with
changes as (
    select * from {{ ref('stg_rides__profile_changes') }}
    where {{ before_batch_end('ingested_at') }}
),
-- within an instant the change that counts comes last, so the next row is of another instant
followed_changes as (
    select
        *,
        lead(changed_at) over (
            partition by profile_type, profile_id
            order by changed_at, revision, event_id, ingested_at desc
        ) as next_changed_at
    from changes
),
versions as (
    select * from followed_changes
    where next_changed_at is null or next_changed_at <> changed_at
),
profile_versions as (
    select
        {{ profile_key('profile_id', 'changed_at') }} as profile_key,
        profile_type,
        profile_id,
        name_hash,
        email_hash,
        tier,
        home_region,
        vehicle_class,
        region,
        changed_at as valid_from,
        coalesce(next_changed_at, timestamp '9999-12-31T00:00:00Z') as valid_to,
        next_changed_at is null as is_current
    from versions
)
select * from profile_versions
