begin;
select plan(22);

select tests.person(name) from unnest('{ann,bob,cid,dan}'::text[]) as n (name);
create function pg_temp.start(section text)
    returns text
    language sql
return (select b.cursor from api.begin_export() as b where b.section = start.section);
create function pg_temp.page(section text)
    returns table (cursor text, item jsonb)
    language sql
as $$
    select p.cursor, p.item
    from api.export_page(page.section, 100, pg_temp.start(page.section)) as p
$$;

select tests.sign_in('ann');
select api.react(tests.id(name), 'like') from unnest('{bob,cid,dan}'::text[]) as n (name);
create temporary table places as
select p.cursor, p.item, 'ann' as whose, 'matching.interactions' as section
from pg_temp.page('matching.interactions') as p
union all
select p.cursor, p.item, 'ann', 'identity.profiles' from pg_temp.page('identity.profiles') as p;
grant select, insert on places to public;
select bag_eq(
    $$select item ->> 'to_user_id' from places where section = 'matching.interactions'$$,
    $$values ('bob'), ('cid'), ('dan')$$,
    'people are named as the caller sees them'
);
select is(
    (select count(*) from places where section = 'identity.profiles'), 1::bigint,
    'only rows of the caller'
);
select is_empty(
    $$
        select n.item
        from places as p
        cross join api.export_page('identity.profiles', 20, p.cursor) as n
        where p.section = 'identity.profiles'
    $$,
    'a page goes on after the one before'
);
select throws_ok(
    $$select api.export_page('pg_catalog.pg_authid')$$, 'PT422', 'no such section',
    'there are no other sections (invalid_input)'
);
select throws_ok(
    format('select api.export_page(%s)', arguments), 'PT422', null, 'invalid_input: ' || arguments
)
from unnest(array['null', $$'identity.profiles', 0$$, $$'identity.profiles', 101$$]) as arguments;
select throws_ok(
    $$select api.export_page('identity.profiles')$$, 'PT422', 'cursor is missing',
    'an export is begun first, which is logged'
);

-- Cursors of others, of other sections, cut and made up.
select tests.sign_in('bob');
select api.react(tests.id('cid'), 'like');
insert into places
select p.cursor, p.item, 'bob', 'matching.interactions'
from pg_temp.page('matching.interactions') as p
union all
select pg_temp.start('matching.interactions'), null, 'bob', 'matching.interactions';
select tests.sign_in('ann');
select is_empty(
    $$
        select from places as p join identity.users as u
            on p.cursor like '%' || replace(u.id::text, '-', '') || '%'
            or p.cursor like '%' || encode(convert_to(u.id::text, 'utf8'), 'hex') || '%'
    $$,
    'a cursor names nobody'
);
create temporary table broken (kind text, cursor text);
insert into broken
select 'of another person', cursor from places where whose = 'bob'
union all
select 'of another section', cursor from places where section = 'identity.profiles'
union all
(select 'cut off', left(cursor, length(cursor) - 16) from places limit 1)
union all
(select 'half', left(cursor, length(cursor) / 2) from places limit 1)
union all
(select 'in capitals', upper(cursor) from places limit 1)
union all
select
    'made up',
    encode(
        convert_to(jsonb_build_array(9999999999, 1, jsonb_build_array(tests.id('bob')))::text, 'utf8'),
        'hex'
    )
union all
select 'without a form', 'x'
union all
select 'empty', '';
select throws_ok(
    format('select api.export_page(%L, 20, %L)', 'matching.interactions', cursor), 'PT422',
    'the cursor is invalid', 'a cursor is refused that is ' || kind
)
from broken;
select tests.as_owner();
create temporary table old as
select
    internal.seal_json_cursor(
        internal.cursor_key('export_page', tests.id('ann')::text, 'identity.profiles'),
        jsonb_build_array(floor(extract(epoch from now() - interval '1 day')), 1, null)
    ) as cursor;
grant select on old to public;
select tests.sign_in('ann');
select throws_ok(
    $$select api.export_page('identity.profiles', 100, cursor) from old$$, 'PT409',
    'the export began more than a day ago', 'and one that is a day old (expired)'
);

select tests.moderator('mod');
select tests.as_owner();
create temporary table said as
select tests.reported('ann', 'bob') as id, tests.reported('cid', 'dan') as dismissed_id;
grant select on said to public;
select tests.sign_in('mod', 'bandsy_moderator');
select api.resolve_report(id, 'warn', facts => 'facts', ground => 'terms', rule => '1') from said;
select api.resolve_report(dismissed_id, 'dismiss') from said;
select tests.sign_in('ann');
select is(
    (select item ->> 'case_id' from pg_temp.page('trust.reports')),
    'profile ' || tests.id('bob'), 'a report says what was reported'
);
select tests.sign_in('bob');
select is(
    (select item ->> 'target_id' from pg_temp.page('trust.moderation_actions')),
    tests.id('bob')::text, 'and a decision what it is about'
);

select tests.sign_in('dan');
select is_empty(
    $$select * from pg_temp.page('trust.moderation_actions')$$,
    'people do not learn that they were reported for nothing'
);

select * from finish();
rollback;
