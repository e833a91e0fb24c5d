-- one row per change of a buyer, personal data masked; repeated deliveries are one; of a buyer who
-- was deleted the key is known, and that it is_deleted
-- a table, because the stored text of a view would hold the masking key
{{ config(
    schema='staging',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('user_id, log_position', touched_keys('users')) }}"
) }}
with
changes as (
    select * from {{ source('lake', 'users') }} where {{ before_batch_end('_ingested_at') }}
),
{{ touched_changes('users', 'user_id, _lsn') }},
masked as (
    select
        user_id,
        {{ mask('name') }} as name_hash,
        {{ mask('lower(trim(email))') }} as email_hash,
        zip_code,
        city,
        state,
        country,
        created_at,
        updated_at as changed_at,
        _lsn as log_position,
        _op = 'd' as is_deleted,
        max(_ingested_at) as last_ingested_at
    from touched_changes
    group by all
)
select * from masked
