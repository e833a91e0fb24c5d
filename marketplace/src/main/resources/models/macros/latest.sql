{#
    Where a change stands among those of its key, in whatever order and however often they arrive:
    further on in the database's log is later. What a snapshot found comes before all that was
    streamed, for a transaction that was open then may stand before the snapshot in the log.
#}
{% macro log_order() -%}
struct(_op <> 'r', _lsn)
{%- endmacro %}

{# A column of a row as the change log leaves it. #}
{% macro latest(column) -%}
max_by({{ column }}, {{ log_order() }}) as {{ column }}
{%- endmacro %}

{# Of a long text that an update left alone the log says only that: its value is that of before. #}
{% macro latest_text(column) -%}
max_by({{ column }}, {{ log_order() }}) filter (
            where _op <> 'd' and not ({{ column }} <=> '__debezium_unavailable_value')
        ) as {{ column }}
{%- endmacro %}

{#
    Whether the last word on a key is that it is gone, and when the lake learnt of it last. What is
    gone stays here as such, so that those who read on learn of it too.
#}
{% macro fate() -%}
max_by(_op, {{ log_order() }}) = 'd' as is_deleted,
        max(_ingested_at) as last_ingested_at
{%- endmacro %}
