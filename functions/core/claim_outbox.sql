create or replace function api.claim_outbox(topics text[], batch integer default 100)
    returns table (id uuid, topic text, payload jsonb, attempts smallint, created_at timestamptz)
    language plpgsql
    volatile
    security definer  -- no role may write the outbox itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_max_attempts double precision;
begin
    perform internal.check_transaction();
    if array_ndims(claim_outbox.topics) is distinct from 1
        or array_position(claim_outbox.topics, null) is not null
    then
        perform internal.refuse(
            'invalid_input', 'topics is invalid', 'topics: a list of one topic or more, no null.'
        );
    end if;
    if claim_outbox.batch is null or claim_outbox.batch not between 1 and 1000 then
        perform internal.refuse(
            'invalid_input', 'batch is out of range', 'batch: a whole number from 1 to 1000.'
        );
    end if;

    v_max_attempts := internal.setting('outbox_max_attempts');
    -- An attempt counts from its start, so work that kills its worker each time ends here.
    update core.outbox
    set
        dead_at = statement_timestamp(),
        last_error = coalesce(last_error, 'no worker reported a result')
    where id in (
        select id
        from core.outbox
        where
            topic = any (claim_outbox.topics)
            and finished_at is null
            and dead_at is null
            and available_at <= statement_timestamp()
            and attempts >= v_max_attempts
        for update skip locked
    );

    return query
    with due as (
        select id
        from core.outbox
        where
            topic = any (claim_outbox.topics)
            and finished_at is null
            and dead_at is null
            and available_at <= statement_timestamp()
        order by available_at, id
        limit claim_outbox.batch
        for update skip locked
    ),

    claimed as (
        update core.outbox
        set
            attempts = attempts + 1,
            available_at = statement_timestamp()
                + make_interval(secs => internal.setting('outbox_claim_seconds'))
        from due
        where outbox.id = due.id
        returning outbox.*
    )

    select claimed.id, claimed.topic, claimed.payload, claimed.attempts, claimed.created_at
    from claimed
    order by claimed.id;
end
$$;

comment on function api.claim_outbox is
'Takes queued work, the longest waiting first, and hides it from other workers for
outbox_claim_seconds (a setting). A piece of work may be handed out more than once: the worker must
do it so that doing it again is harmless, and then report to finish_outbox. Work that was taken
outbox_max_attempts (a setting) times without an answer is dead.
@argument topics take work of these topics, at least one
@argument batch take at most so many pieces, from 1 to 1000
@returns one row for each piece of work
@column id the id to report to finish_outbox
@column topic what kind of work it is
@column payload the details, an object whose keys depend on the topic
@column attempts how often the work was taken, this time included
@column created_at when the work was queued
@notnull id topic payload attempts created_at
@raises invalid_input topics is empty, nested or has a null, or batch is not from 1 to 1000';

revoke execute on function api.claim_outbox from public;
grant execute on function api.claim_outbox to bandsy_service;
