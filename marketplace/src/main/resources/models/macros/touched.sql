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
