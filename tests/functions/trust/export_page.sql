begin;
select plan(12);

select tests.person('ann'), tests.person('bob');
create function pg_temp.start(section text) returns text language sql
return (select b.cursor from api.begin_export() as b where b.section = start.section);
select tests.sign_in('ann');
select api.react(tests.id('bob'), 'like');
select is(
    (select item ->> 'to_user_id' from api.export_page('matching.interactions', 100, pg_temp.start('matching.interactions'))), 'bob',
    'people are named as the caller sees them'
);
select is(
    (select count(*) from api.export_page('identity.profiles', 100, pg_temp.start('identity.profiles'))), 1::bigint,
    'only rows of the caller'
);
select is_empty(
    $$
        select n.item
        from api.export_page('identity.profiles', 100, pg_temp.start('identity.profiles')) as p,
            api.export_page('identity.profiles', 20, p.cursor) as n
    $$,
    'a page goes on after the one before'
);
select throws_ok(
    $$select api.export_page('pg_catalog.pg_authid')$$, 'PT422', 'no such section',
    'there are no other sections (invalid_input)'
);
select throws_ok(
    format('select api.export_page(%L, 20, %L)', 'identity.profiles', cursor), 'PT422',
    'the cursor is invalid', 'a cursor of another section, or a broken one, is refused'
)
from (
    values ('x'), (pg_temp.start('social.posts')),
    (encode(convert_to('["identity.profiles", "1", "", "9999999999", "x"]', 'utf8'), 'hex'))
) as broken (cursor);
select throws_ok(
    $$select api.export_page('identity.profiles')$$, 'PT422', 'cursor is missing',
    'an export is begun first, which is logged'
);
create temporary table began as select pg_temp.start('identity.profiles') as cursor;
grant select on began to public;
select tests.sign_in('bob');
select throws_ok(
    $$select api.export_page('identity.profiles', 100, cursor) from began$$, 'PT422',
    'the cursor is invalid', 'by the person themselves'
);
select tests.as_owner();
create temporary table old as
select internal.encode_cursor(
    'identity.profiles', '1', '', t.at, internal.export_seal(tests.id('bob'), t.at)
) as cursor
from (select floor(extract(epoch from now() - interval '1 day'))::text as at) as t;
grant select on old to public;
select tests.sign_in('bob');
select throws_ok(
    $$select api.export_page('identity.profiles', 100, cursor) from old$$, 'PT409',
    'the export began more than a day ago', 'and at most a day before (expired)'
);

select tests.moderator('mod');
select tests.as_owner();
create temporary table said as select tests.reported('ann', 'bob') as id;
grant select on said to public;
select tests.sign_in('mod', 'bandsy_moderator');
select api.resolve_report(id, 'warn', facts => 'facts', ground => 'terms', rule => '1') from said;
select tests.sign_in('ann');
select is(
    (select item ->> 'case_id' from api.export_page('trust.reports', 100, pg_temp.start('trust.reports'))),
    'profile ' || tests.id('bob'), 'a report says what was reported'
);
select tests.sign_in('bob');
select is(
    (select item ->> 'target_id' from api.export_page('trust.moderation_actions', 100, pg_temp.start('trust.moderation_actions'))),
    tests.id('bob')::text, 'and a decision what it is about'
);

select * from finish();
rollback;
