begin;
select plan(9);

-- How a row of each rule is made that is as old as the moment $2 says; $1 names its person.
create temp table limits (rule text primary key, make text[] not null, there text not null);

create function pg_temp.person_of(user_id uuid)
    returns text
    language sql
    as 'select username::text from identity.users where id = user_id';

insert into limits (rule, make, there) values
(
    'call_encounters',
    array[
        'select tests.call($1, ''other'')',
        'update calls.encounters set met_at = $2 where tests.id($1) in (user1_id, user2_id)'
    ],
    'select exists (select from calls.encounters where tests.id($1) in (user1_id, user2_id))'
),
(
    'calls',
    array[
        'select tests.call($1, ''other'')',
        'update calls.calls set started_at = $2, ended_at = $2
        where tests.id($1) in (user1_id, user2_id)'
    ],
    'select exists (select from calls.calls where tests.id($1) in (user1_id, user2_id))'
),
(
    'cases',
    array[
        'insert into trust.cases (target_type, target_id, owner_id, closed_at)
        values (''profile'', tests.id($1), tests.id($1), $2)'
    ],
    'select exists (select from trust.cases where owner_id = tests.id($1))'
),
(
    'compliance_log',
    array[
        'delete from trust.compliance_queue',
        'insert into trust.compliance_queue (event, details, happened_at)
        values (''breach'', jsonb_build_object(''who'', $1), $2)',
        'select set_config(''bandsy.hash_key'', repeat(''k'', 40), true)',
        'select internal.log_compliance()'
    ],
    'select exists (select from trust.compliance_log where details ->> ''who'' = $1)'
),
(
    'dead_work',
    array['insert into core.outbox (topic, payload, dead_at) values ($1, ''{}'', $2)'],
    'select exists (select from core.outbox where topic = $1)'
),
(
    'discovery_feeds',
    array[
        'insert into matching.feeds (
            user_id, filters_key, candidates, ranks, points, is_last, blocks, own_xid, seen_until,
            created_at
        ) values (tests.id($1), gen_random_uuid(), ''{}'', ''{}'', ''{}'', true, ''{}'', ''3'', ''3'', $2)'
    ],
    'select exists (select from matching.feeds where user_id = tests.id($1))'
),
(
    'ended_accounts',
    array[
        'insert into trust.erasure_requests (user_id, requested_at, due_at)
        values (
            tests.id($1), $2, $2 + interval ''1 day'' * internal.setting(''erasure_days'')
        )'
    ],
    'select exists (select from identity.users where username = $1)'
),
(
    'erased_people',
    array[
        'insert into trust.hash_keys (id, fingerprint)
        select 1, internal.keyed_hash(''bandsy'', repeat(''k'', 40))
        where not exists (select from trust.hash_keys)',
        'insert into trust.erased_people (user_hash, key_id, erased_at)
        values (sha256($1::bytea), 1, $2)'
    ],
    'select exists (select from trust.erased_people where user_hash = sha256($1::bytea))'
),
(
    'erasure_requests',
    array[
        'insert into trust.erasure_requests (user_id, due_at, started_at, finished_at)
        values (tests.id($1), $2, $2, $2)'
    ],
    'select exists (select from trust.erasure_requests where user_id = tests.id($1))'
),
(
    'feeds',
    array[
        'insert into social.feeds (recipient_id, is_kept, seen_at, tidied_at)
        values (tests.id($1), true, $2, ''-infinity'')'
    ],
    -- It is not kept from then on, and goes when the job comes again.
    'select is_kept from social.feeds where recipient_id = tests.id($1)'
),
(
    'legal_holds',
    array[
        'insert into trust.legal_holds (user_id, reason, released_at)
        values (tests.id($1), ''inquiry'', $2)'
    ],
    'select exists (select from trust.legal_holds where user_id = tests.id($1))'
),
(
    'limit_uses',
    array[
        'insert into core.limit_uses (user_id, action, slot, slot_length, counts)
        values (
            tests.id($1), ''block'', extract(epoch from $2 - now())::bigint - 61,
            interval ''1 second'', array[1]
        )',
        'update core.limit_uses set slot = slot + floor(extract(epoch from now()))
        where user_id = tests.id($1)'
    ],
    'select exists (select from core.limit_uses where user_id = tests.id($1))'
),
(
    'notifications',
    array[
        'insert into social.notifications (
            recipient_id, id, notification_type, priority, announced_id, read_at, created_at,
            latest_at
        ) values (
            tests.id($1), gen_random_uuid(), ''moderation'', ''low'', gen_random_uuid(), $2, $2, $2
        )'
    ],
    'select exists (select from social.notifications where recipient_id = tests.id($1))'
),
(
    'outbox',
    array['insert into core.outbox (topic, payload, finished_at) values ($1, ''{}'', $2)'],
    'select exists (select from core.outbox where topic = $1)'
),
(
    'payments',
    array[
        'insert into billing.customers (id, created_at) values (''cus_'' || $1, $2)',
        'insert into billing.stripe_events (
            id, type, made_at, customer_id, event, outcome, created_at
        ) values (''evt_'' || $1, ''invoice.paid'', $2, ''cus_'' || $1, ''{}'', ''applied'', $2)'
    ],
    'select exists (select from billing.stripe_events where id = ''evt_'' || $1)'
),
(
    'presences',
    array[
        'insert into identity.presences (user_id, socket_id, expires_at)
        values (tests.id($1), ''socket'', $2)'
    ],
    'select exists (select from identity.presences where user_id = tests.id($1))'
),
(
    'refresh_tokens',
    array[
        'insert into identity.sessions (user_id, expires_at)
        values (tests.id($1), now() + interval ''1 day'')',
        'insert into identity.refresh_tokens (token_hash, session_id, created_at, rotated_at)
        select tests.token_hash($1), id, $2 - interval ''1 day'', $2
        from identity.sessions where user_id = tests.id($1)'
    ],
    'select exists (
        select from identity.refresh_tokens where token_hash = tests.token_hash($1)
    )'
),
(
    'refusals',
    array[
        'insert into social.refusals (user_id, refused_id, door, refused_at)
        values (tests.id($1), tests.id(''other''), ''friendship'', $2)'
    ],
    'select exists (select from social.refusals where user_id = tests.id($1))'
),
(
    'sessions',
    array['insert into identity.sessions (user_id, expires_at) values (tests.id($1), $2)'],
    'select exists (select from identity.sessions where user_id = tests.id($1))'
),
(
    'sign_in_failures',
    array[
        'insert into identity.sign_in_failures (user_id, network, failures, last_failed_at)
        values (tests.id($1), ''0.0.0.0/0'', 1, $2)'
    ],
    'select exists (select from identity.sign_in_failures where user_id = tests.id($1))'
),
(
    'unverified_accounts',
    array[
        'select tests.registered($1, false)',
        'update identity.users set created_at = $2 where id = tests.id($1)'
    ],
    'select exists (
        select from identity.users where username = $1 and status <> ''deleted''
    )'
),
(
    'verifications',
    array[
        'insert into identity.verifications (
            token_hash, user_id, purpose, target, created_at, expires_at
        ) values (tests.token_hash($1), tests.id($1), ''phone'', ''+49301234'', $2, now())'
    ],
    'select exists (select from identity.verifications where user_id = tests.id($1))'
);

create temp table sides as
select
    l.rule,
    s.side,
    replace(l.rule, '_', '') || s.side as person,
    now() - r.kept_for + s.shift as since,
    null::boolean as is_there
from limits as l
inner join api.retention_report() as r on l.rule = r.rule
cross join (values ('in', interval '1 second'), ('out', interval '-1 second')) as s (side, shift);
select tests.person('other');
select tests.person(person) from sides;
-- Made already, or not, as some rule wants it.
set constraints all immediate;
alter table identity.users disable trigger user;

create function pg_temp.make_rows()
    returns void
    language plpgsql
as $$
declare
    v_row record;
    v_command text;
begin
    -- The older first: the compliance log is removed from its beginning.
    for v_row in
        select s.*, l.make from sides as s join limits as l using (rule) order by s.since
    loop
        foreach v_command in array v_row.make loop
            if v_command ~ '\$2' then
                execute v_command using v_row.person, v_row.since;
            else
                execute v_command using v_row.person;
            end if;
        end loop;
    end loop;
end
$$;

create function pg_temp.look()
    returns void
    language plpgsql
as $$
declare
    v_row record;
begin
    for v_row in select s.*, l.there from sides as s join limits as l using (rule) loop
        execute v_row.there into v_row.is_there using v_row.person;
        update sides set is_there = v_row.is_there where person = v_row.person;
    end loop;
end
$$;

select bag_eq(
    'select rule from limits',
    'select rule from api.retention_report() where kept_for is not null',
    'every rule with a time is tried here'
);

select pg_temp.make_rows();
alter table identity.users enable trigger user;
select pg_temp.look();
select is_empty('select * from sides where not is_there', 'each row is there before');

update trust.retention_rules set is_enabled = false;
select tests.as_service();
select is_empty('select * from api.apply_retention()', 'a rule that is switched off does nothing');
reset role;
select internal.run_job(name) from core.jobs where name ~ '^(erase|purge|remove|tidy)';
select pg_temp.look();
select is_empty(
    'select * from sides where not is_there',
    'nor does its job, however old a row is'
);
update trust.retention_rules set is_enabled = true;
update social.feeds set tidied_at = '-infinity';

create temp table told as
select * from api.apply_retention() limit 0;
grant insert on told to bandsy_service;
select tests.as_service();
insert into told select * from api.apply_retention();
reset role;
select pg_temp.look();
select is_empty(
    $$select rule, side, is_there from sides where is_there is distinct from (side = 'in')$$,
    'one second before its time a row of each rule is there, one second after it is gone'
);
select bag_eq(
    $$select rule, removed, is_more, error from told where rule <> 'feeds'$$,
    $$
        select rule, 1::bigint, false, null::text
        from api.retention_report() where rule <> 'feeds' and job is not null
    $$,
    'it tells how many rows of each rule went'
);
select is_empty(
    $$select * from api.retention_report(current_date + 1) where removed > 0$$,
    'the report counts from a day'
);
select bag_eq(
    $$select rule, removed from api.retention_report() where last_at = now()$$,
    $$select rule, removed from told where removed > 0$$,
    'the report has them, too'
);

-- Batches: the table of one rule is enough, as each counts its rows alike.
update core.settings set value = 100 where key = 'retention_batch';
insert into core.outbox (topic, payload, finished_at)
select 'old', '{}', now() - interval '1 year' from generate_series(1, 150);
update core.settings set value = 0 where key = 'jobs_seconds';
select tests.as_service();
select results_eq(
    $$select removed, is_more from api.apply_retention() where rule = 'outbox'$$,
    'values (100::bigint, true)',
    'a batch removes no more than retention_batch rows'
);

select * from finish();
rollback;
