{#
    A row of the shop as the change log leaves it. Of a key, a later change stands further on in the
    database's log (_lsn), in whatever order and however often changes arrive.
#}
{% macro latest(column) -%}
max_by({{ column }}, _lsn) as {{ column }}
{%- endmacro %}

{# Of a long text that an update left alone the log says only that: its value is that of before. #}
{% macro latest_text(column) -%}
max_by({{ column }}, _lsn) filter (
            where _op <> 'd' and not ({{ column }} <=> '__debezium_unavailable_value')
        ) as {{ column }}
{%- endmacro %}

{#
    Whether the last word on a key is that it is gone, and when the lake learnt of it last. What is
    gone stays here as such, so that those who read on learn of it too.
#}
{% macro fate() -%}
max_by(_op, _lsn) = 'd' as is_deleted,
        max(_ingested_at) as last_ingested_at
{%- endmacro %}
