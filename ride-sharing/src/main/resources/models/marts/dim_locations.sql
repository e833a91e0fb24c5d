-- one row per location as last published, and one unknown member
-- unpartitioned, sorted by location_key
{{ config(schema='marts', materialized='table', meta={'sort_order': ['location_key']}) }}
with
deliveries as (
    select * from {{ ref('stg_rides__locations') }} where {{ before_batch_end('ingested_at') }}
),
ranked_deliveries as (
    select
        *,
        row_number() over (
            partition by location_id order by occurred_at desc, event_id desc, ingested_at
        ) as delivery_rank
    from deliveries
),
known_locations as (
    select location_id as location_key, location_id, zone, borough, lat, lon, region
    from ranked_deliveries
    where delivery_rank = 1
),
-- what trips without a location, or with one that nobody published, point to
unknown_location as (
    select
        'unknown' as location_key,
        'unknown' as location_id,
        'Unknown' as zone,
        'Unknown' as borough,
        cast(null as double) as lat,
        cast(null as double) as lon,
        cast(null as string) as region
),
locations as (
    select * from known_locations
    union all
    select * from unknown_location
)
select * from locations
