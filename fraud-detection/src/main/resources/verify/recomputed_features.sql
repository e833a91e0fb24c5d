-- one row per accepted transaction: its features, computed again
-- Recomputed from the raw transactions and reports alone, in another way than the stream's: a card's
-- windows are a join over what there is, a merchant's are differences of running sums. The order of
-- a card's transactions is their position in the topic. rates and categories are views over the
-- tables that stream and batch share.
with
deliveries as (
    select
        event_id, card_id, merchant_id, category, currency, amount_cents, lat, lon,
        unix_millis(event_time) as ms,
        unix_millis(card_issued_at) as issued_ms,
        _kafka_partition as position_partition,
        _kafka_offset as position_offset,
        row_number() over (
            partition by card_id, event_id order by _kafka_partition, _kafka_offset
        ) as delivery
    from lake.transactions
),
arrivals as (
    select
        deliveries.*,
        -- a sum of cents is exact, one of dollars is not
        (deliveries.amount_cents * rates.usd_micros + 500000) div 1000000 as cents,
        coalesce(categories.code, 0) as category_code,
        coalesce(categories.risk, 0.0) as category_risk,
        ms div 3600000 as hour_number,
        (ms - 604800000) div 3600000 as asked_hour
    from deliveries
    join rates on deliveries.currency = rates.currency
    left join categories on deliveries.category = categories.category
    where deliveries.delivery = 1
),
card_sums as (
    select
        current.event_id,
        count_if(earlier.ms > current.ms - 600000) as count_10m,
        sum(if(earlier.ms > current.ms - 600000, earlier.cents, 0)) as cents_10m,
        count_if(earlier.ms > current.ms - 3600000) as count_1h,
        sum(if(earlier.ms > current.ms - 3600000, earlier.cents, 0)) as cents_1h,
        count_if(earlier.ms > current.ms - 86400000) as count_24h,
        sum(if(earlier.ms > current.ms - 86400000, earlier.cents, 0)) as cents_24h,
        count_if(earlier.ms > current.ms - 604800000) as count_7d,
        sum(if(earlier.ms > current.ms - 604800000, earlier.cents, 0)) as cents_7d,
        count(*) as count_30d,
        sum(earlier.cents) as cents_30d
    from arrivals as current
    join arrivals as earlier
        on current.card_id = earlier.card_id
        and earlier.position_offset <= current.position_offset
        and earlier.ms <= current.ms
        and earlier.ms > current.ms - 2592000000
    group by current.event_id
),
followed as (
    select
        arrivals.*,
        lag(ms) over (partition by card_id order by position_offset) as last_ms,
        lag(lat) over (partition by card_id order by position_offset) as last_lat,
        lag(lon) over (partition by card_id order by position_offset) as last_lon
    from arrivals
),
previous as (
    select
        event_id,
        if(last_ms > ms - 2592000000, greatest(ms - last_ms, 0) / 1000, -1) as seconds,
        -- a place that is not known has no distance
        if(
            last_ms > ms - 2592000000 and not isnan(coalesce(lat + lon + last_lat + last_lon, 'NaN')),
            2 * 6371 * asin(least(1.0, sqrt(
                power(sin(radians(lat - last_lat) / 2), 2)
                + cos(radians(last_lat)) * cos(radians(lat))
                    * power(sin(radians(lon - last_lon) / 2), 2)
            ))),
            null
        ) as km
    from followed
),
-- a fraud counts that stood in one of the nightly files before its label was due
frauds as (
    select distinct merchant_id, transaction_id, unix_millis(transaction_time) div 3600000 as hour_number
    from lake.outcomes
    where kind in ('chargeback', 'dispute_lost')
        and unix_millis(event_time)
            < (unix_millis(transaction_time) + 604800000) div 86400000 * 86400000
),
hours as (
    select merchant_id, hour_number, sum(transactions) as transactions, sum(frauds) as frauds
    from (
        select merchant_id, hour_number, 1 as transactions, 0 as frauds from arrivals
        union all
        select merchant_id, hour_number, 0 as transactions, 1 as frauds from frauds
    )
    group by merchant_id, hour_number
),
-- how many there were up to each hour, and up to the last hour with three newer transactions
hours_so_far as (
    select
        *,
        max(transactions_so_far) over before_last_three as transactions_before_last,
        max(frauds_so_far) over before_last_three as frauds_before_last
    from (
        select
            *,
            sum(transactions) over so_far as transactions_so_far,
            sum(frauds) over so_far as frauds_so_far
        from hours
        window so_far as (partition by merchant_id order by hour_number)
    )
    window before_last_three as (
        partition by merchant_id order by transactions_so_far
        range between unbounded preceding and 3 preceding
    )
),
-- A window holds what there was up to its last hour less what there was before its first. All end
-- one hour back; the last hour before that of a day is 25 back, of a week 169, of 30 days 721.
moments as (
    select
        merchant_id, hour_number, transactions, frauds, transactions_so_far, frauds_so_far,
        transactions_before_last, frauds_before_last, null as asked_hour, null as hours_back
    from hours_so_far
    union all
    select
        merchant_id, asked_hour - hours_back, null, null, null, null, null, null,
        asked_hour, hours_back
    from (
        select merchant_id, asked_hour, explode(array(1, 25, 169, 721)) as hours_back
        from (select distinct merchant_id, asked_hour from arrivals)
    )
),
known as (
    select
        merchant_id,
        asked_hour,
        hours_back,
        struct(
            coalesce(max(transactions_so_far) over so_far, 0) as transactions,
            coalesce(max(frauds_so_far) over so_far, 0) as frauds,
            coalesce(max(transactions_before_last) over so_far, 0) as transactions_before_last,
            coalesce(max(frauds_before_last) over so_far, 0) as frauds_before_last,
            max(if(frauds < transactions, hour_number, null)) over so_far as honest_hour,
            max(if(frauds < transactions, frauds_so_far, null)) over so_far as frauds_till_honest,
            min(if(frauds > 0, hour_number, null)) over later as next_fraud_hour
        ) as counts
    from moments
    window
        so_far as (partition by merchant_id order by hour_number),
        later as (
            partition by merchant_id order by hour_number desc
            range between unbounded preceding and 1 preceding
        )
),
merchant_sums as (
    select
        merchant_id,
        asked_hour,
        until.transactions - day.transactions as count_1d,
        until.frauds - day.frauds as frauds_1d,
        until.transactions - week.transactions as count_7d,
        until.frauds - week.frauds as frauds_7d,
        until.transactions - month.transactions as count_30d,
        until.frauds - month.frauds as frauds_30d,
        until.transactions
            - greatest(until.transactions_before_last, month.transactions) as count_last,
        until.frauds - greatest(until.frauds_before_last, month.frauds) as frauds_last,
        until.frauds
            - if(until.honest_hour >= asked_hour - 720, until.frauds_till_honest, month.frauds)
            as frauds_run,
        if(month.next_fraud_hour < asked_hour, asked_hour - month.next_fraud_hour, null)
            as fraud_hours
    from (
        select
            merchant_id,
            asked_hour,
            max(if(hours_back = 1, counts, null)) as until,
            max(if(hours_back = 25, counts, null)) as day,
            max(if(hours_back = 169, counts, null)) as week,
            max(if(hours_back = 721, counts, null)) as month
        from known
        where asked_hour is not null
        group by merchant_id, asked_hour
    )
),
recomputed as (
    select
        arrivals.event_id,
        arrivals.cents / 100 as amount,
        pmod(arrivals.ms, 86400000) / 3600000 as hour,
        if(pmod(arrivals.ms, 86400000) < 21600000, 1, 0) as night,
        if(dayofweek(timestamp_millis(arrivals.ms)) in (1, 7), 1, 0) as weekend,
        arrivals.category_code,
        if(arrivals.issued_ms is null, -1, greatest(arrivals.ms - arrivals.issued_ms, 0) / 86400000)
            as card_age_days,
        card_sums.count_10m as card_count_10m,
        card_sums.cents_10m / 100 as card_sum_10m,
        card_sums.count_1h as card_count_1h,
        card_sums.cents_1h / 100 as card_sum_1h,
        card_sums.count_24h as card_count_24h,
        card_sums.cents_24h / 100 as card_sum_24h,
        card_sums.count_7d as card_count_7d,
        card_sums.cents_7d / 100 as card_sum_7d,
        card_sums.count_30d as card_count_30d,
        card_sums.cents_30d / 100 as card_sum_30d,
        if(card_sums.cents_24h = 0, 1, arrivals.cents / (card_sums.cents_24h / card_sums.count_24h))
            as amount_to_average_24h,
        if(card_sums.cents_7d = 0, 1, arrivals.cents / (card_sums.cents_7d / card_sums.count_7d))
            as amount_to_average_7d,
        if(card_sums.cents_30d = 0, 1, arrivals.cents / (card_sums.cents_30d / card_sums.count_30d))
            as amount_to_average_30d,
        if(
            card_sums.count_30d = card_sums.count_7d,
            -1,
            arrivals.cents / greatest(
                1, (card_sums.cents_30d - card_sums.cents_7d)
                    / (card_sums.count_30d - card_sums.count_7d)
            )
        ) as amount_to_average_before,
        if(
            card_sums.count_30d = card_sums.count_7d,
            -1,
            card_sums.cents_7d / card_sums.count_7d / greatest(
                1, (card_sums.cents_30d - card_sums.cents_7d)
                    / (card_sums.count_30d - card_sums.count_7d)
            )
        ) as average_7d_to_before,
        coalesce(previous.seconds, -1) as seconds_since_previous,
        coalesce(previous.km, -1) as distance_km,
        coalesce(previous.km / (greatest(previous.seconds, 1) / 3600), -1) as speed_kmh,
        coalesce(merchant_sums.count_1d, 0) as merchant_count_1d,
        coalesce(merchant_sums.count_7d, 0) as merchant_count_7d,
        coalesce(merchant_sums.count_30d, 0) as merchant_count_30d,
        least(1, coalesce(merchant_sums.frauds_1d / nullif(merchant_sums.count_1d, 0), 0))
            as merchant_fraud_share_1d,
        least(1, coalesce(merchant_sums.frauds_7d / nullif(merchant_sums.count_7d, 0), 0))
            as merchant_fraud_share_7d,
        least(1, coalesce(merchant_sums.frauds_30d / nullif(merchant_sums.count_30d, 0), 0))
            as merchant_fraud_share_30d,
        least(1, coalesce(merchant_sums.frauds_last / nullif(merchant_sums.count_last, 0), 0))
            as merchant_fraud_share_last,
        coalesce(merchant_sums.frauds_run, 0) as merchant_fraud_run,
        coalesce(merchant_sums.fraud_hours, 0) as merchant_fraud_hours,
        arrivals.category_risk
    from arrivals
    join card_sums on arrivals.event_id = card_sums.event_id
    join previous on arrivals.event_id = previous.event_id
    left join merchant_sums
        on arrivals.merchant_id = merchant_sums.merchant_id
        and arrivals.asked_hour = merchant_sums.asked_hour
),
ranked_decisions as (
    select
        *,
        row_number() over (partition by event_id order by _kafka_partition, _kafka_offset) as place
    from lake.decisions
),
logged as (select * from ranked_decisions where place = 1)
