-- versions that are empty, leave a gap before the next one or overlap with it
with
versions as (
    select 'buyer' as kind, buyer_id as id, valid_from, valid_to, is_current
    from {{ ref('dim_buyers') }}
    union all
    select 'seller' as kind, seller_id as id, valid_from, valid_to, is_current
    from {{ ref('dim_sellers') }}
),
followed_versions as (
    select *, lead(valid_from) over (partition by kind, id order by valid_from) as next_valid_from
    from versions
),
broken_versions as (
    select * from followed_versions
    where valid_from >= valid_to
        or valid_to <> coalesce(next_valid_from, timestamp '9999-12-31T00:00:00Z')
        or is_current <> (next_valid_from is null)
)
select * from broken_versions
