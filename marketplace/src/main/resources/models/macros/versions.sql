{#
    Slowly changing dimension type 2: a version begins with each instant at which a row changed, as
    the shop dates it. Depends on the set of changes alone, not on when they came: of several of one
    instant the one furthest on in the log counts. {columns} is a comma-separated list.
#}
{% macro versions(changes, id, columns) -%}
instants as (
    select
        {{ id }},
        changed_at,
        max_by(struct({{ columns }}), log_position) as row_then
    from {{ changes }}
    group by {{ id }}, changed_at
),
versions as (
    select
        {{ id }},
        row_then.*,
        changed_at as valid_from,
        lead(changed_at) over (partition by {{ id }} order by changed_at) as next_valid_from
    from instants
)
{%- endmacro %}
