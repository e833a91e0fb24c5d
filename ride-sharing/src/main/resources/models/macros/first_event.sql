{# The earliest event of a type, within a trip. #}
{% macro first_event(event_type) -%}
min(struct(
            occurred_at, event_id, region, source, period, rider_id, driver_id,
            lat, lon, location_id, started_at, fare, currency, distance_meters
        )) filter (where event_type = '{{ event_type }}')
{%- endmacro %}
