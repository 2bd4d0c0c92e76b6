begin;
select plan(10);

select tests.moderator('mod');
create temporary table said as
select tests.reported('ann', 'bob') as bob, tests.reported('ann', 'cid') as cid;
grant select on said to public;
select tests.sign_in('mod', 'bandsy_moderator');
select api.resolve_report(bob, 'remove', facts => 'f', ground => 'law', rule => '1') from said;
select api.resolve_report(cid, 'warn', facts => 'f', ground => 'law', rule => '1') from said;
select tests.sign_in('bob');
select throws_ok(
    $$select api.refuse_file(tests.decided('bob', 'remove'), encode(sha256('file'), 'hex'))$$, '42501', null,
    'people refuse no files'
);
select tests.as_service();
select lives_ok(
    $$select api.refuse_file(tests.decided('bob', 'remove'), encode(sha256('file'), 'hex'))$$,
    'a worker refuses a removed file'
);
select lives_ok(
    $$
        select api.refuse_file(
            tests.decided('bob', 'remove'), upper(encode(sha256('file'), 'hex'))
        )
    $$,
    'again, in upper case, no effect'
);
select is(api.is_file_refused(encode(sha256('file'), 'hex')), true, 'it is refused');
select throws_ok(
    format('select api.refuse_file(tests.decided(%L, %L), %s)', 'bob', 'remove', hash), 'PT422',
    'sha256 is invalid', 'a hash has 64 hex digits: ' || hash
)
from unnest(array['null', $$''$$, $$'\x00'$$]) as hash;
select throws_ok(
    format('select api.refuse_file(%s, repeat($$0$$, 64))', id), 'PT404', null,
    'a removal has to exist: not_found for ' || id
)
from unnest(array['null', $$tests.decided('cid', 'warn')$$]) as id;
select tests.as_owner();
update trust.moderation_actions set undone_at = now() where action = 'remove';
select tests.as_service();
select throws_ok(
    $$select api.refuse_file(tests.decided('bob', 'remove'), encode(sha256('other'), 'hex'))$$, 'PT404', null,
    'what is undone refuses nothing'
);

select * from finish();
rollback;
