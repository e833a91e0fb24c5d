{# Conditions on when the lake took a row in. #}
{% macro before_batch_end(ingested_at) -%}
{{ ingested_at }} < timestamp '{{ var("batch_to") }}'
{%- endmacro %}

{% macro in_batch(ingested_at) -%}
{{ ingested_at }} >= timestamp '{{ var("batch_from") }}' and {{ ingested_at }} < timestamp '{{ var("batch_to") }}'
{%- endmacro %}
