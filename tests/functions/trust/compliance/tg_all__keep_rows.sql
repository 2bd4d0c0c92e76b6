begin;
select plan(21);

select tests.person('ann');
delete from trust.compliance_queue;
insert into trust.compliance_queue (event, details, happened_at)
values ('breach', '{}', now() - interval '3000 days');
select tests.as_service();
select api.publish_document('marketing_emails', 't1', 'https://x.org/', repeat('a', 64));
select tests.sign_in('ann');
select api.record_consent('marketing_emails', true, 't1');
select tests.as_owner();
select set_config('bandsy.hash_key', repeat('k', 40), true);
select internal.log_compliance();
insert into trust.compliance_checkpoints (position) values (1);

create temporary table kept (name text, change text);
insert into kept
values
('trust.consents', 'set is_granted = not is_granted'),
('trust.documents', 'set version = version'),
('trust.hash_keys', 'set fingerprint = sha256(''x'')'),
('trust.compliance_log', 'set event = event'),
('trust.compliance_checkpoints', 'set rows_removed = 2');
select throws_ok(
    format('update %s %s', name, change), '55000', format('rows of %s are not changed', name),
    'the owner cannot change ' || name
)
from kept;
select throws_ok(
    format('truncate %s cascade', name), '55000', null, 'the owner cannot empty ' || name
)
from kept;
select throws_ok(
    'delete from ' || name, '55000', format('rows of %s are not changed', name),
    'the owner cannot remove rows of ' || name
)
from unnest(array[
    'trust.documents', 'trust.hash_keys', 'trust.compliance_head', 'trust.compliance_checkpoints'
]) as name;
select throws_ok(
    'truncate trust.compliance_head', '55000', null, 'the owner cannot empty the head'
);
select throws_ok(
    $$
        insert into trust.documents (consent_type, version, url, text_hash, published_at)
        values ('marketing_emails', 't1', 'https://x.org/', sha256('other'), now())
    $$,
    '23505', null, 'so a version has one hash for good'
);
select lives_ok(
    $$delete from identity.users where username = 'ann'$$, 'consents go with the account'
);

grant select on kept to public;
create function pg_temp.refusals(role_name text)
    returns setof text
    language plpgsql
as $$
declare
    v_kept record;
    v_command text;
begin
    for v_kept in select * from kept order by name loop
        foreach v_command in array array[
            format('insert into %s default values', v_kept.name),
            format('update %s %s', v_kept.name, v_kept.change),
            format('delete from %s', v_kept.name),
            format('truncate %s', v_kept.name)
        ] loop
            perform set_config('role', role_name, true);
            begin
                execute v_command;
                return next role_name || ': ' || v_command;
            exception when insufficient_privilege then
                null;
            end;
            perform set_config('role', 'none', true);
        end loop;
    end loop;
end
$$;
select is_empty(
    format('select pg_temp.refusals(%L)', role_name), role_name || ' neither adds nor changes rows'
)
from unnest('{bandsy_anon,bandsy_user,bandsy_moderator,bandsy_service}'::text[]) as role_name;

select * from finish();
rollback;
