begin;
select plan(4);

insert into trust.refused_hashes (sha256, action_id) values (sha256('bad'), gen_random_uuid());
select tests.person('ann');
select tests.as_service();
select is(api.is_file_refused(encode(sha256('bad'), 'hex')), true, 'the same bytes are refused');
select is(api.is_file_refused(encode(sha256('good'), 'hex')), false, 'others are not');
select is(api.is_file_refused(null), false, 'no file is not refused');
select tests.sign_in('ann');
select throws_ok(
    $$select api.is_file_refused(encode(sha256('bad'), 'hex'))$$, '42501', null, 'people do not ask'
);

select * from finish();
rollback;
