-- one row per driver and version, valid in [valid_from, valid_to), and one unknown member
-- unpartitioned, sorted by driver_id and valid_from
{{ config(schema='marts', materialized='table', meta={'sort_order': ['driver_id', 'valid_from']}) }}
with
driver_versions as (
    select * from {{ ref('int_profile_versions') }} where profile_type = 'driver'
),
known_drivers as (
    select
        profile_key as driver_key,
        profile_id as driver_id,
        name_hash,
        email_hash,
        tier,
        home_region,
        vehicle_class,
        region,
        valid_from,
        valid_to,
        is_current
    from driver_versions
),
-- what trips without a driver, and trips before the driver's first known version, point to
unknown_driver as (
    select
        'unknown' as driver_key,
        'unknown' as driver_id,
        cast(null as string) as name_hash,
        cast(null as string) as email_hash,
        cast(null as string) as tier,
        cast(null as string) as home_region,
        cast(null as string) as vehicle_class,
        cast(null as string) as region,
        timestamp '1900-01-01T00:00:00Z' as valid_from,
        timestamp '9999-12-31T00:00:00Z' as valid_to,
        true as is_current
),
drivers as (
    select * from known_drivers
    union all
    select * from unknown_driver
)
select * from drivers
