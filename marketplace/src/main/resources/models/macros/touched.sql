{#
    All changes of the keys that a batch has touched, for what a key is now follows from all of them;
    in a first or full run, all changes. Reads `changes`.
#}
{% macro touched_changes(keys) -%}
{%- if is_incremental() -%}
touched_keys as (
    select distinct {{ keys }} from changes where {{ in_batch('_ingested_at') }}
),
touched_changes as (
    select changes.* from changes left semi join touched_keys using ({{ keys }})
)
{%- else -%}
touched_changes as (select * from changes)
{%- endif -%}
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

{# The keys that the batch brings changes of: in a table of the lake, and in a model of staging. #}
{% macro changed_in_lake(table, keys) -%}
select {{ keys }} from {{ source('lake', table) }} where {{ in_batch('_ingested_at') }}
{%- endmacro %}

{% macro changed_in(staging, keys) -%}
select {{ keys }} from {{ staging }} where {{ in_batch('last_ingested_at') }}
{%- endmacro %}
