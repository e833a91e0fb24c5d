-- one row per change of a buyer, personal data masked; repeated deliveries are one; of a buyer who
-- was deleted the key is known, and that it is_deleted
-- a table, because the stored text of a view would hold the masking key
{{ config(
    schema='staging',
    materialized='incremental',
    incremental_strategy='append',
    pre_hook="{{ forget('user_id, log_position', changed_in_lake('users', 'user_id, _lsn')) }}"
) }}
with
changes as (
    select * from {{ source('lake', 'users') }}
    where {{ before_batch_end('_ingested_at') }}
        {% if is_incremental() %}and {{ in_batch('_ingested_at') }}{% endif %}
),
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
    from changes
    group by all
)
select * from masked
