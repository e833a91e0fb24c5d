-- The models profile_versions, dim_drivers, dim_riders and dim_locations, in DuckDB's dialect.
create or replace macro mask(value) as sha256(concat(sha256('outer:${key}'), sha256(concat(sha256('inner:${key}'), value))));
create or replace table stg_profile_changes as
select
    event_id, event_time as changed_at, region, profile_type, profile_id, revision,
    mask(name) as name_hash, mask(lower(trim(email))) as email_hash,
    tier, home_region, vehicle_class, _ingested_at as ingested_at
from profile_changes;
create or replace table int_profile_versions as
with
ranked_changes as (
    select *, row_number() over (
        partition by profile_type, profile_id, changed_at order by revision desc, event_id desc, ingested_at
    ) as change_rank
    from stg_profile_changes where ingested_at < timestamptz '${to}'
),
followed_versions as (
    select *, lead(changed_at) over (partition by profile_type, profile_id order by changed_at) as next_changed_at
    from ranked_changes where change_rank = 1
)
select
    md5(concat_ws('|', profile_id, epoch_us(changed_at))) as profile_key,
    profile_type, profile_id, name_hash, email_hash, tier, home_region, vehicle_class, region,
    changed_at as valid_from,
    coalesce(next_changed_at, timestamptz '9999-12-31T00:00:00Z') as valid_to,
    next_changed_at is null as is_current
from followed_versions;
create or replace table dim_drivers as
select
    profile_key as driver_key, profile_id as driver_id, name_hash, email_hash, tier, home_region,
    vehicle_class, region, valid_from, valid_to, is_current
from int_profile_versions where profile_type = 'driver'
union all
select 'unknown', 'unknown', null, null, null, null, null, null,
    timestamptz '1900-01-01T00:00:00Z', timestamptz '9999-12-31T00:00:00Z', true;
create or replace table dim_riders as
select
    profile_key as rider_key, profile_id as rider_id, name_hash, email_hash, tier, home_region,
    region, valid_from, valid_to, is_current
from int_profile_versions where profile_type = 'rider'
union all
select 'unknown', 'unknown', null, null, null, null, null,
    timestamptz '1900-01-01T00:00:00Z', timestamptz '9999-12-31T00:00:00Z', true;
create or replace table dim_locations as
select location_id as location_key, location_id, zone, borough, lat, lon, region
from locations where _ingested_at < timestamptz '${to}'
qualify row_number() over (partition by location_id order by event_time desc, event_id desc, _ingested_at) = 1
union all
select 'unknown', 'unknown', 'Unknown', 'Unknown', null, null, null;
