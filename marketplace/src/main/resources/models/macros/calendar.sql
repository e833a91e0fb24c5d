{# Parts of an instant's UTC day; computed, for formatting takes many times as long. #}
{% macro date_key(instant) -%}
year({{ instant }}) * 10000 + month({{ instant }}) * 100 + day({{ instant }})
{%- endmacro %}

{# yyyy-MM #}
{% macro month_of(instant) -%}
left(cast(to_date({{ instant }}) as string), 7)
{%- endmacro %}
