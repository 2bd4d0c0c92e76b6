begin;
select plan(25);

select tests.registered('ann');

create function pg_temp.rotated(token text, next_token text)
    returns text
    language sql
as $$
    select concat_ws(
        ' ', outcome, user_id = tests.id('ann'), session_id is not null,
        extract(day from expires_at - now())
    )
    from api.rotate_refresh_token(tests.token_hash(token), tests.token_hash(next_token))
$$;

create function pg_temp.begun(token text)
    returns void
    language sql
as 'select from api.issue_refresh_token(tests.id(''ann''), tests.token_hash(begun.token), ''Phone'')';

create function pg_temp.pass(length interval)
    returns void
    language plpgsql
    security definer
as $$
begin
    update identity.refresh_tokens
    set created_at = created_at - pass.length, rotated_at = rotated_at - pass.length;
    update identity.sessions
    set last_used_at = last_used_at - pass.length, expires_at = expires_at - pass.length;
end
$$;

create function pg_temp.live_tokens()
    returns bigint
    language sql
    security definer
as $$
    select count(*)
    from identity.refresh_tokens as t
    inner join identity.sessions as s on t.session_id = s.id
    where t.rotated_at is null and s.ended_at is null and s.expires_at > now()
$$;

select tests.as_service();
select pg_temp.begun('a1');
select pg_temp.pass('6 days');
select is(pg_temp.rotated('a1', 'a2'), 'rotated t t 7', 'a token is rotated, for seven days more');
select is(pg_temp.rotated('a2', 'a3'), 'rotated t t 7', 'and the new one again');
select pg_temp.pass('5 seconds');
select is(
    pg_temp.rotated('a2', 'a4'), 'replayed_in_grace t t 6',
    'one that comes again at once gets nothing'
);
select is(pg_temp.rotated('a4', 'a5'), 'unknown f', 'nor does the token that would have followed');
select is(pg_temp.live_tokens(), 1::bigint, 'one is live');
select pg_temp.pass('10 seconds');
select is(pg_temp.rotated('a2', 'a4'), 'reused t t 6', 'later it was stolen');
select is(pg_temp.live_tokens(), 0::bigint, 'and none is live any more');
select is(pg_temp.rotated('a3', 'a4'), 'ended t t 6', 'the child of a stolen token is dead');
select is(pg_temp.rotated('a1', 'a4'), 'ended t t 6', 'and so is its parent');

select pg_temp.begun('b1');
select pg_temp.pass('7 days');
select is(pg_temp.rotated('b1', 'b2'), 'expired t t 0', 'a token expires after seven days');
select pg_temp.begun('c1');
select is(pg_temp.rotated('c1', 'c2'), 'rotated t t 7', 'other sessions go on');

select tests.as_owner();
update identity.users set status = 'suspended' where id = tests.id('ann');
select tests.as_service();
select is(pg_temp.rotated('c2', 'c3'), 'suspended t t 7', 'a suspended account gets no token');
select tests.as_owner();
update identity.users set status = 'active' where id = tests.id('ann');
select tests.as_service();
select is(pg_temp.rotated('c2', 'c3'), 'rotated t t 7', 'once it is reinstated it goes on');

select is(
    (
        select outcome
        from api.rotate_refresh_token(
            tests.token_hash('c3'), tests.token_hash('c4'), 'New phone', '2001:db8::1'
        )
    ),
    'rotated', 'a device may have another name and address'
);
select pg_temp.rotated('c4', 'c5');
select tests.as_owner();
select results_eq(
    $$
        select device_info, host(ip_address) from identity.sessions
        where id = (
            select session_id from identity.refresh_tokens
            where token_hash = tests.token_hash('c5')
        )
    $$,
    $$values ('New phone', '2001:db8::1')$$, 'null keeps what is known'
);

select tests.as_service();
select is(
    (select outcome from api.rotate_refresh_token(h.old_hash, tests.token_hash('x'))), 'unknown',
    'unknown: ' || coalesce(h.old_hash, 'null')
)
from unnest(array[null, '', 'canary']) as h (old_hash);
select throws_ok(
    format(
        'select api.rotate_refresh_token(%L, %L, %L, %L)', tests.token_hash('c5'), c.new_hash,
        c.device_info, c.ip_address
    ),
    c.sqlstate, c.message, 'refused: ' || c.message
)
from (
    values
    (null, null, null, 'PT422', 'new_hash is invalid'),
    (tests.token_hash('x'), E'a\nb', null, 'PT422', 'device_info is invalid'),
    (tests.token_hash('x'), null, 'here', 'PT422', 'ip_address is invalid'),
    (tests.token_hash('c5'), null, null, 'PT409', 'the token was used before')
) as c (new_hash, device_info, ip_address, sqlstate, message);
select is(pg_temp.rotated('c5', 'c6'), 'rotated t t 7', 'a refusal uses nothing up: already_exists');

select tests.as_owner();
select internal.end_account(tests.id('ann'));
select tests.as_service();
select is(pg_temp.rotated('c6', 'c7'), 'ended t t 7', 'the sessions of a deleted account ended');
select tests.sign_in('bob', 'bandsy_moderator');
select throws_ok(
    $$select api.rotate_refresh_token('x', 'y')$$, '42501',
    'permission denied for function rotate_refresh_token', 'a moderator is refused'
);

select * from finish();
rollback;
