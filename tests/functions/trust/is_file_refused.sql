begin;
select plan(9);

insert into trust.refused_hashes (sha256, action_id) values (sha256('bad'), gen_random_uuid());
select tests.person('ann');
select tests.as_service();
select is(api.is_file_refused(encode(sha256('bad'), 'hex')), true, 'the same bytes are refused');
select is(api.is_file_refused(encode(sha256('good'), 'hex')), false, 'others are not');
select is(
    api.is_file_refused(upper(encode(sha256('bad'), 'hex'))), true, 'in upper case, too'
);
select throws_ok(
    format('select api.is_file_refused(%L)', hash), 'PT422', 'sha256 is invalid',
    'what is no hash does not pass for a file that is allowed'
)
from unnest(array[null, '', 'abc', repeat('x', 64), encode(sha256('bad'), 'hex') || E'\n']) as hash;
select tests.sign_in('ann');
select throws_ok(
    $$select api.is_file_refused(encode(sha256('bad'), 'hex'))$$, '42501', null, 'people do not ask'
);

select * from finish();
rollback;
