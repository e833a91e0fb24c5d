{# The earliest event of a type, within a trip; of its columns only those asked for. #}
{% macro first_event(event_type, columns) -%}
min(struct(occurred_at, event_id, {{ columns }})) filter (where event_type = '{{ event_type }}')
{%- endmacro %}
