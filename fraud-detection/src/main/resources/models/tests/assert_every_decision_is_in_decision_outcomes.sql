-- transactions that have a decision in the lake or in the mart, and not in the other
with
decided as (
    select distinct event_id as transaction_id
    from {{ source('lake', 'decisions') }}
    where {{ before_batch_end('_ingested_at') }}
),
outcomes as (select transaction_id from {{ ref('decision_outcomes') }})
select coalesce(decided.transaction_id, outcomes.transaction_id) as transaction_id
from decided
full join outcomes on decided.transaction_id = outcomes.transaction_id
where decided.transaction_id is null or outcomes.transaction_id is null
