begin;
select plan(6);

select tests.caller('ann', 'female'), tests.caller('bob', 'male'), tests.caller('cid', 'male');
select tests.connected('ann', 'bob'), tests.connected('ann', 'cid');
select tests.sign_in('bob');
select api.request_video(tests.connection_id('ann', 'bob'), '{"text": "May we?"}');
select results_eq(
    'select username, may_answer, status::text, metadata from api.my_video_requests()',
    $$values ('ann', false, 'pending', '{"text": "May we?"}'::jsonb)$$, 'one sees one''s own'
);
select tests.sign_in('cid');
select api.request_video(tests.connection_id('ann', 'cid'));
select tests.sign_in('ann');
select results_eq(
    'select username, may_answer from api.my_video_requests()',
    $$values ('cid', true), ('bob', true)$$, 'and what waits for one''s answer, the newest first'
);
select tests.as_owner();
update calls.video_requests set expires_at = now() where requester_id = tests.id('bob');
select tests.sign_in('ann');
select results_eq(
    'select status::text, may_answer from api.my_video_requests(1, ('
    || 'select cursor from api.my_video_requests(1)))',
    $$values ('expired', false)$$, 'one that has run out says so at once'
);
select api.block_user(tests.id('cid'));
select results_eq(
    'select username from api.my_video_requests()', $$values ('bob')$$, 'a block removes them'
);
select throws_ok(
    'select api.my_video_requests(101)', 'PT422', 'page_size is out of range', 'invalid_input'
);
select tests.sign_out();
select throws_ok('select api.my_video_requests()', '42501', null, 'visitors may not call it');

select * from finish();
rollback;
