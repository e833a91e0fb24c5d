-- one row per seller and version, valid in [valid_from, valid_to), and one unknown member; whom the
-- shop has deleted keeps all versions, for what was sold stays sold, and is_deleted
-- unpartitioned, sorted by seller_id and valid_from
{{ config(
    schema='marts',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('seller_id', 'select seller_id from (' ~ touched_keys('sellers') ~ ')') }}",
    meta={'sort_order': ['seller_id', 'valid_from']}
) }}
with
touched_sellers as ({{ touched_keys('sellers') }}),
seller_changes as (
    select * from {{ ref('stg_shop__seller_changes') }}
    {% if is_incremental() %}
    -- a change may end a version and begin one: all versions of whoever has changed
    left semi join touched_sellers using (seller_id)
    {% endif %}
),
changes as (select * from seller_changes where not is_deleted),
fates as (
    select seller_id, max_by(is_deleted, log_position) as is_deleted
    from seller_changes
    group by seller_id
),
{{ versions('changes', 'seller_id', 'store_name, tier, is_verified, zip_code, city, state, country') }},
known_sellers as (
    select
        {{ version_key('versions.seller_id', 'valid_from') }} as seller_key,
        versions.seller_id,
        store_name,
        tier,
        is_verified,
        zip_code,
        city,
        state,
        country,
        valid_from,
        coalesce(next_valid_from, timestamp '9999-12-31T00:00:00Z') as valid_to,
        next_valid_from is null as is_current,
        fates.is_deleted
    from versions
    inner join fates on versions.seller_id = fates.seller_id
),
-- what lines from before the seller's first version point to
unknown_seller as (
    select
        'unknown' as seller_key,
        'unknown' as seller_id,
        cast(null as string) as store_name,
        cast(null as string) as tier,
        cast(null as boolean) as is_verified,
        cast(null as string) as zip_code,
        cast(null as string) as city,
        cast(null as string) as state,
        cast(null as string) as country,
        timestamp '1900-01-01T00:00:00Z' as valid_from,
        timestamp '9999-12-31T00:00:00Z' as valid_to,
        true as is_current,
        false as is_deleted
),
sellers as (
    select * from known_sellers
    {% if not is_incremental() %}
    union all
    select * from unknown_seller
    {% endif %}
)
select * from sellers
