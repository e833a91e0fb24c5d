-- one row per buyer and version, valid in [valid_from, valid_to), and one unknown member; whom the
-- shop has deleted keeps all versions, for what was sold stays sold, and is_deleted
-- unpartitioned, sorted by buyer_id and valid_from
{{ config(
    schema='marts',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('buyer_id', 'select user_id from (' ~ touched_keys('users') ~ ')') }}",
    meta={'sort_order': ['buyer_id', 'valid_from']}
) }}
with
touched_users as ({{ touched_keys('users') }}),
buyer_changes as (
    select * from {{ ref('stg_shop__user_changes') }}
    {% if is_incremental() %}
    -- a change may end a version and begin one: all versions of whoever has changed
    left semi join touched_users using (user_id)
    {% endif %}
),
changes as (select * from buyer_changes where not is_deleted),
fates as (
    select user_id, max_by(is_deleted, log_position) as is_deleted
    from buyer_changes
    group by user_id
),
{{ versions('changes', 'user_id', 'name_hash, email_hash, zip_code, city, state, country, created_at') }},
known_buyers as (
    select
        {{ version_key('versions.user_id', 'valid_from') }} as buyer_key,
        versions.user_id as buyer_id,
        name_hash,
        email_hash,
        zip_code,
        city,
        state,
        country,
        created_at,
        valid_from,
        coalesce(next_valid_from, timestamp '9999-12-31T00:00:00Z') as valid_to,
        next_valid_from is null as is_current,
        fates.is_deleted
    from versions
    inner join fates on versions.user_id = fates.user_id
),
-- what lines from before the buyer's first version point to
unknown_buyer as (
    select
        'unknown' as buyer_key,
        'unknown' as buyer_id,
        cast(null as string) as name_hash,
        cast(null as string) as email_hash,
        cast(null as string) as zip_code,
        cast(null as string) as city,
        cast(null as string) as state,
        cast(null as string) as country,
        cast(null as timestamp) as created_at,
        timestamp '1900-01-01T00:00:00Z' as valid_from,
        timestamp '9999-12-31T00:00:00Z' as valid_to,
        true as is_current,
        false as is_deleted
),
buyers as (
    select * from known_buyers
    {% if not is_incremental() %}
    union all
    select * from unknown_buyer
    {% endif %}
)
select * from buyers
