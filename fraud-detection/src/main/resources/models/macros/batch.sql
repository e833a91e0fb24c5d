{# What the lake had taken in when the batch began. #}
{% macro before_batch_end(ingested_at) -%}
{{ ingested_at }} < timestamp '{{ var("batch_to") }}'
{%- endmacro %}
