{#
    A keyed hash of personal data: equal values stay equal, and nobody without the key finds a value
    by guessing. Built as HMAC is: an inner and an outer SHA-256, each keyed by one full block (64
    hexadecimal digits) derived from the key. The key must not hold a quote.
#}
{% macro mask(column) -%}
{%- set key = var('mask_key', env_var('WHITEBOARD_MASK_KEY', 'not-a-secret-for-demos-only')) -%}
sha2(concat(sha2(r'outer:{{ key }}', 256), sha2(concat(sha2(r'inner:{{ key }}', 256), {{ column }}), 256)), 256)
{%- endmacro %}
