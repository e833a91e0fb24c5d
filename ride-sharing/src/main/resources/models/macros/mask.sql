{#
    A keyed hash of personal data: equal values stay equal, nobody without the key finds the value by
    guessing. Built as HMAC is: an inner and an outer SHA-256, each keyed by one full block (64
    hexadecimal digits) derived from the key.
#}
{% macro mask(column) -%}
{%- set key = var('mask_key', env_var('WHITEBOARD_MASK_KEY', 'not-a-secret-for-demos-only')) | replace("\\", "\\\\") | replace("'", "\\'") -%}
sha2(concat(sha2('outer:{{ key }}', 256), sha2(concat(sha2('inner:{{ key }}', 256), {{ column }}), 256)), 256)
{%- endmacro %}
