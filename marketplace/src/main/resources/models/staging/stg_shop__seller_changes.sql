-- one row per change of a seller; repeated deliveries are one; of a seller who was deleted the key
-- is known, and that it is_deleted
{{ config(
    schema='staging',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('seller_id, log_position', touched_keys('sellers')) }}"
) }}
with
changes as (
    select * from {{ source('lake', 'sellers') }} where {{ before_batch_end('_ingested_at') }}
),
{{ touched_changes('sellers', 'seller_id, _lsn') }},
renamed as (
    select
        seller_id,
        store_name,
        tier,
        is_verified,
        zip_code,
        city,
        state,
        country,
        joined_at,
        updated_at as changed_at,
        _lsn as log_position,
        _op = 'd' as is_deleted,
        max(_ingested_at) as last_ingested_at
    from touched_changes
    group by all
)
select * from renamed
