begin;
select plan(26);

select tests.moderator('mod');
select tests.moderator('mia');
create temporary table things (name text primary key, report_id uuid);
grant all on things to public;
insert into things
select name, tests.reported('ann', name) from unnest('{bob,cid,dan}'::text[]) as n (name);
create temporary table post as select tests.posted('eve', 'Post') as id;
grant select on post to public;
create function pg_temp.resolve(
    report_id uuid, action trust.moderation_action, rule text default 'rule 1',
    ends_at timestamptz default null
)
    returns uuid
    language sql
as $$
    select api.resolve_report(
        report_id, action, facts => 'facts', ground => 'terms', rule => rule, ends_at => ends_at
    )
$$;
create function pg_temp.standing(username text) returns text language sql as $$
    select concat_ws(' ', status, reason, suspended_until - now())
    from identity.standings
    where user_id = tests.id(username)
$$;

select tests.sign_in('ann');
insert into things select 'post', api.report('post', id, 'spam') from post;
select throws_ok('select api.undo_action(null)', '42501', null, 'only moderators undo');

select tests.sign_in('mod', 'bandsy_moderator');
select pg_temp.resolve(report_id, 'hide') from things where name = 'post';
select tests.sign_in('ann');
select throws_ok('select api.post(id) from post', 'PT404', null, 'what is hidden is out of sight');
select tests.sign_in('mia', 'bandsy_moderator');
select lives_ok(
    $$select api.undo_action(tests.decided('eve', 'hide'))$$, 'another moderator shows it again'
);
select throws_ok(
    $$select api.undo_action(tests.decided('eve', 'hide'))$$, 'PT409', 'the decision is undone',
    'once'
);
select throws_ok('select api.undo_action(null)', 'PT404', null, 'a decision has to exist: not_found');
select tests.sign_in('ann');
select is((select content from api.post((select id from post))), 'Post', 'all see it again');
select tests.sign_in('eve');
select is(
    (select array_agg(title order by notification_id) from api.notifications()),
    array['A moderator has hidden something of yours', 'A decision about you is undone'],
    'its owner is told'
);
select isnt((select undone_at from api.my_decisions()), null, 'and reads so');

-- Suspensions.
select tests.sign_in('mod', 'bandsy_moderator');
select pg_temp.resolve(report_id, 'suspend', 'rule 1', now() + interval '1 day')
from things
where name = 'bob';
select api.undo_action(tests.decided('bob', 'suspend'));
select tests.as_owner();
select is(pg_temp.standing('bob'), 'active', 'a suspended person is reinstated');
insert into things values ('cid again', tests.reported('bob', 'dan'));
select tests.sign_in('mod', 'bandsy_moderator');
select pg_temp.resolve(report_id, 'ban', 'rule 2') from things where name = 'cid';
select tests.as_owner();
update things set report_id = tests.reported('ann', 'cid') where name = 'cid';
select tests.sign_in('mod', 'bandsy_moderator');
select pg_temp.resolve(report_id, 'suspend', 'rule 3', now() + interval '2 days')
from things
where name = 'cid';
select tests.as_owner();
select is(pg_temp.standing('cid'), 'suspended rule 2', 'of two suspensions the longer one holds');
select tests.sign_in('mod', 'bandsy_moderator');
select api.undo_action(tests.decided('cid', 'ban'));
select tests.as_owner();
select is(
    pg_temp.standing('cid'), 'suspended rule 3 2 days', 'the other goes on when it is undone'
);
select is(
    (
        select details from trust.compliance_queue
        where event = 'suspension' and user_id = tests.id('cid')
        order by id desc limit 1
    ),
    jsonb_build_object(
        'action_id', tests.decided('cid', 'suspend'), 'ends_at', now() + interval '2 days'
    ),
    'which is logged, with the time that holds now'
);
select tests.sign_in('mod', 'bandsy_moderator');
select api.undo_action(tests.decided('cid', 'suspend'));
select tests.as_owner();
select is(pg_temp.standing('cid'), 'active', 'until both are undone');
select tests.sign_in('mod', 'bandsy_moderator');
select api.suspend_user(tests.id('dan'), 'spam');
select pg_temp.resolve(report_id, 'ban') from things where name = 'dan';
select api.undo_action(tests.decided('dan', 'ban'));
select tests.as_owner();
select is(
    pg_temp.standing('dan'), 'suspended spam', 'a suspension for another reason is none of it'
);
select tests.sign_in('mod', 'bandsy_moderator');
select api.reinstate_user(tests.id('dan'));
select tests.as_owner();
insert into things values ('dan again', tests.reported('ann', 'dan'));
select tests.sign_in('mod', 'bandsy_moderator');
select pg_temp.resolve(report_id, 'ban') from things where name = 'dan again';
select api.reinstate_user(tests.id('dan'));
select tests.as_owner();
select is(
    (select undone_by from trust.moderation_actions where id = tests.decided('dan', 'ban')),
    tests.id('mod'), 'reinstating a person undoes what suspended them'
);
select is(
    (select count(*) from trust.compliance_queue where event = 'reinstatement'), 4::bigint,
    'each is logged'
);

-- What has ended ends nothing else, even if it has the same reason.
select tests.as_owner();
insert into things values ('gus', tests.reported('ann', 'gus'));
select tests.sign_in('mod', 'bandsy_moderator');
select pg_temp.resolve(report_id, 'suspend', 'spam', now() + interval '1 day')
from things
where name = 'gus';
select tests.as_owner();
update trust.moderation_actions
set ends_at = now() - interval '1 second'
where id = tests.decided('gus', 'suspend');
update identity.standings
set suspended_until = now() - interval '1 second'
where user_id = tests.id('gus');
select internal.job_end_suspensions();
select is(pg_temp.standing('gus'), 'active', 'a suspension has ended');
select tests.sign_in('mod', 'bandsy_moderator');
select api.suspend_user(tests.id('gus'), 'spam');
select lives_ok(
    $$select api.undo_action(tests.decided('gus', 'suspend'))$$, 'it is undone afterwards'
);
select tests.as_owner();
select is(pg_temp.standing('gus'), 'suspended spam', 'which ends no other one');

-- Of two decisions that hid something, one holds.
insert into trust.cases (target_type, target_id, key_id, owner_id)
select 'post', id, tests.id('eve'), tests.id('eve') from post;
update trust.cases set closed_at = now() where target_type = 'post';
insert into trust.moderation_actions (
    case_id, action, target_type, target_id, key_id, user_id, ground, rule
)
select c.id, 'hide', 'post', c.target_id, c.key_id, c.owner_id, 'terms', 'rule'
from trust.cases as c, generate_series(1, 2)
where c.target_type = 'post' and c.closed_at = now()
limit 2;
update social.posts set hidden_at = now() where id = (select id from post);
select tests.sign_in('mod', 'bandsy_moderator');
select api.undo_action(tests.decided('eve', 'hide'));
select tests.sign_in('ann');
select throws_ok(
    'select api.post(id) from post', 'PT404', null, 'what another decision hides stays hidden'
);
select tests.as_owner();
select is(
    (select count(*) from trust.compliance_queue where event = 'content_restored'), 1::bigint,
    'and only what is shown again is logged as restored'
);

-- A dismissal; a removal; and the like.
insert into things values ('fay', tests.reported('ann', 'fay'));
select tests.sign_in('mod', 'bandsy_moderator');
select pg_temp.resolve(report_id, 'dismiss') from things where name = 'fay';
select api.undo_action(tests.decided('fay', 'dismiss'));
select is(
    (select count(*) from api.open_reports() where owner_username = 'fay'), 1::bigint,
    'what was dismissed is open again'
);
select pg_temp.resolve(report_id, 'dismiss') from things where name = 'fay';
select tests.as_owner();
select isnt(tests.reported('bob', 'fay'), null, 'it is reported again');
select tests.sign_in('mod', 'bandsy_moderator');
select lives_ok(
    $$select api.undo_action(tests.decided('fay', 'dismiss'))$$, 'and is open only once'
);
select pg_temp.resolve(r.report_id, 'remove') from api.open_reports() as r
where r.owner_username = 'fay';
select throws_ok(
    $$select api.undo_action(tests.decided('fay', 'remove'))$$, 'PT409',
    'what is removed cannot be brought back', 'what is removed stays so: closed'
);
select tests.as_owner();
update trust.moderation_actions set user_id = tests.id('mod') where action = 'remove';
select tests.sign_in('mod', 'bandsy_moderator');
select throws_ok(
    $$select api.undo_action(tests.decided('mod', 'remove'))$$, 'PT403', null,
    'nobody undoes what is about themselves: not_allowed'
);

select * from finish();
rollback;
