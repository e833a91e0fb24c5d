{# The surrogate key of a profile's version: the same in every rebuild. #}
{% macro profile_key(profile_id, valid_from) -%}
md5(concat_ws('|', {{ profile_id }}, unix_micros({{ valid_from }})))
{%- endmacro %}
