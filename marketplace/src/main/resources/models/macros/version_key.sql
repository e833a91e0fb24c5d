{# The surrogate key of a version: the same in every rebuild. #}
{% macro version_key(id, valid_from) -%}
md5(concat_ws('|', {{ id }}, unix_micros({{ valid_from }})))
{%- endmacro %}
