begin;
select plan(16);

select tests.person(name) from unnest('{ann,bob,cid,dan}'::text[]) as n (name);
select tests.sign_in('ann');
select api.react(tests.id('bob'), 'like');
select is(
    (select item ->> 'to_user_id' from api.export_page('matching.interactions')), 'bob',
    'people are named as the caller sees them'
);
select is(
    (select count(*) from api.export_page('identity.profiles')), 1::bigint,
    'only rows of the caller'
);
select is_empty(
    $$
        select n.item
        from api.export_page('identity.profiles') as p,
            api.export_page('identity.profiles', 20, p.cursor) as n
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

-- Cursors of others, of other sections, cut and made up.
select api.react(tests.id(name), 'like') from unnest('{cid,dan}'::text[]) as n (name);
create temporary table places as
select p.cursor, p.item, 'ann' as whose, 'matching.interactions' as section
from api.export_page('matching.interactions') as p
union all
select p.cursor, p.item, 'ann', 'identity.profiles' from api.export_page('identity.profiles') as p;
grant select, insert on places to public;
select tests.sign_in('bob');
select api.react(tests.id('cid'), 'like');
insert into places
select p.cursor, p.item, 'bob', 'matching.interactions'
from api.export_page('matching.interactions') as p;
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
    encode(convert_to(jsonb_build_array(1, jsonb_build_array(tests.id('bob')))::text, 'utf8'), 'hex')
union all
select 'without a form', 'x'
union all
select 'empty', '';
select throws_ok(
    format('select api.export_page(%L, 20, %L)', 'matching.interactions', cursor), 'PT422',
    'the cursor is invalid', 'a cursor is refused that is ' || kind
)
from broken;

select * from finish();
rollback;
