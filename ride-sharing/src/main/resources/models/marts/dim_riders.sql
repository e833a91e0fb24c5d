-- one row per rider and version, valid in [valid_from, valid_to), and one unknown member
-- unpartitioned, sorted by rider_id and valid_from
{{ config(schema='marts', materialized='table', meta={'sort_order': ['rider_id', 'valid_from']}) }}
with
rider_versions as (
    select * from {{ ref('int_profile_versions') }} where profile_type = 'rider'
),
known_riders as (
    select
        profile_key as rider_key,
        profile_id as rider_id,
        name_hash,
        email_hash,
        tier,
        home_region,
        region,
        valid_from,
        valid_to,
        is_current
    from rider_versions
),
-- what trips without a rider, and trips before the rider's first known version, point to
unknown_rider as (
    select
        'unknown' as rider_key,
        'unknown' as rider_id,
        cast(null as string) as name_hash,
        cast(null as string) as email_hash,
        cast(null as string) as tier,
        cast(null as string) as home_region,
        cast(null as string) as region,
        timestamp '1900-01-01T00:00:00Z' as valid_from,
        timestamp '9999-12-31T00:00:00Z' as valid_to,
        true as is_current
),
riders as (
    select * from known_riders
    union all
    select * from unknown_rider
)
select * from riders
