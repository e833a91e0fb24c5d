-- training rows that as_of could not have known: too young, or fraud by a report of later
with
training_rows as (select * from {{ ref('training_rows') }}),
reports as (
    select transaction_id, min(event_time) as first_fraud_report
    from {{ source('lake', 'outcomes') }}
    where kind in ('chargeback', 'dispute_lost') and {{ before_batch_end('_ingested_at') }}
    group by transaction_id
),
wrong_rows as (
    select training_rows.event_id, training_rows.occurred_at, training_rows.label
    from training_rows
    left join reports on training_rows.event_id = reports.transaction_id
    where not {{ label_is_due('training_rows.occurred_at') }}
        or (training_rows.label = 1) <> coalesce(reports.first_fraud_report <= {{ as_of() }}, false)
)
select * from wrong_rows
