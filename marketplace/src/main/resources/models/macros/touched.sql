{# The batch's changes of a table, by the columns that its key is made of. #}
{% macro touched_rows(table, id, other_id, number) -%}
select
        '{{ table }}' as table_name,
        {{ id }} as id,
        cast({{ other_id }} as string) as other_id,
        cast({{ number }} as bigint) as number
    from {{ source('lake', table) }}
    where {{ in_batch('_ingested_at') }}
{%- endmacro %}

{#
    The keys of a table of the shop of which the batch brings changes; of buyers and sellers, whose
    history is kept, those of the changes.
#}
{% macro touched_keys(table) -%}
{%- set columns = {
    'orders': 'id as order_id',
    'order_items': 'id as order_id, cast(number as int) as line_number',
    'payments': 'id as order_id, cast(number as int) as payment_number',
    'reviews': 'id as review_id, other_id as order_id',
    'products': 'id as product_id',
    'currency_rates': 'id as currency, cast(other_id as date) as rate_date',
    'users': 'id as user_id, number as _lsn',
    'sellers': 'id as seller_id, number as _lsn'
} -%}
select {{ columns[table] }} from {{ ref('stg_shop__touched') }} where table_name = '{{ table }}'
{%- endmacro %}

{# What payments are built from is touched by order. #}
{% macro touched_payments() -%}
select id as order_id from {{ ref('stg_shop__touched') }} where table_name in ('orders', 'payments')
{%- endmacro %}

{#
    All changes of the keys that a batch has touched, for what a key is now follows from all of them;
    in a first or full run, all changes. Reads `changes`.
#}
{% macro touched_changes(table, keys) -%}
touched_keys as ({{ touched_keys(table) }}),
touched_changes as (
    select changes.* from changes
    {% if is_incremental() %}left semi join touched_keys using ({{ keys }}){% endif %}
)
{%- endmacro %}

{#
    What an incremental model does before it appends: takes out all rows of the keys that it is about
    to write anew. A merge would do the same, but would sort or shuffle all rows that are there to
    find those of a batch; and it leaves a row that its key no longer has.
#}
{% macro forget(keys, touched) -%}
{%- if is_incremental() -%}
delete from {{ this }} where ({{ keys }}) in ({{ touched }})
{%- endif -%}
{%- endmacro %}
