{# Whether a line counts as sold: its order was neither canceled nor found to be undeliverable. #}
{% macro sold(order_status) -%}
{{ order_status }} not in ('canceled', 'unavailable')
{%- endmacro %}
