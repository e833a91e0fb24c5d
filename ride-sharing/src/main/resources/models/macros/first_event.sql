{# The earliest event of a type, within a trip. #}
{% macro first_event(event_type) -%}
min_by(event, struct(occurred_at, event_id)) filter (where event_type = '{{ event_type }}')
{%- endmacro %}
