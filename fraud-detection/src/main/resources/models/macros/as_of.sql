{#
    The instant that training looks back from: nothing that was reported later may be known, and
    a transaction younger than the label delay has no label yet.
#}
{% macro as_of() -%}
timestamp '{{ var("as_of") }}'
{%- endmacro %}

{% macro label_is_due(occurred_at) -%}
{{ occurred_at }} <= {{ as_of() }} - interval {{ var("label_delay_days") }} days
{%- endmacro %}
