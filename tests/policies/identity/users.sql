begin;
select plan(22);

create function pg_temp.reads_nothing(claims text)
    returns text
    language plpgsql
as $$
begin
    perform tests.sign_in('bob');
    perform set_config('request.jwt.claims', reads_nothing.claims, true);
    return is_empty(
        'select id from identity.users',
        format('the claims "%s" read nothing', reads_nothing.claims)
    );
end
$$;

select tests.person('ann');
select tests.person('bob');

select tests.sign_in('ann');
select results_eq(
    'select username, email from identity.users',
    $$values ('ann', 'ann@example.org')$$,
    'a user reads their own account'
);
select throws_ok(
    format('select %I from identity.users', secret), '42501', 'permission denied for table users',
    'a user does not read ' || secret
)
from unnest('{clerk_id, deleted_at}'::text[]) as secret;
select set_config('request.jwt.claims', '{"sub": "user_bob"}', true);
select results_eq(
    'select username from identity.users', $$values ('bob')$$, 'a Clerk id names its account'
);
select is_empty(
    $$select id from identity.users where username = 'ann'$$, 'a stranger does not read it'
);
select tests.sign_in('bob', 'bandsy_moderator');
select is_empty(
    $$select id from identity.users where username = 'ann'$$, 'a moderator does not read it'
);
select tests.as_service();
select is_empty('select id from identity.users', 'the service reads nothing');

select tests.sign_in('ann');
select throws_ok(command, '42501', 'permission denied for table users', command)
from unnest(array[
    $$insert into identity.users (username) values ('eve')$$,
    $$update identity.users set role = 'admin'$$,
    'delete from identity.users',
    'truncate identity.users cascade'
]) as command;

select pg_temp.reads_nothing(claims)
from unnest(array['', '{', '[]', '{"sub": null}', '{"sub": "user_nobody"}']) as claims;

select tests.as_owner();
update identity.users set status = 'suspended' where id = tests.id('ann');
select tests.sign_in('ann');
select is_empty('select id from identity.users', 'a suspended user reads nothing');
select tests.as_owner();
update identity.users set status = 'deleted', deleted_at = now() where id = tests.id('ann');
select tests.sign_in('ann');
select is_empty('select id from identity.users', 'a deleted user reads nothing');
select tests.sign_out();
select throws_ok(
    'select id from identity.users',
    '42501', 'permission denied for table users', 'an anonymous caller is refused'
);

-- A deletion from the database removes every row that names the user, in all tables.
create function pg_temp.rows_of(user_id uuid)
    returns table (column_name text, number bigint)
    language sql
as $$
    select
        k.conrelid::regclass || '.' || a.attname,
        (xpath(
            '//number/text()',
            query_to_xml(
                format(
                    'select count(*) as number from %s where %I = %L',
                    k.conrelid::regclass, a.attname, rows_of.user_id
                ),
                false, false, ''
            )
        ))[1]::text::bigint
    from pg_constraint as k
    inner join pg_attribute as a on k.conrelid = a.attrelid and a.attnum = k.conkey[1]
    where k.confrelid = 'identity.users'::regclass
$$;

reset role;
insert into identity.credentials (user_id, password_hash)
values (tests.id('ann'), '$2b$12$' || repeat('c', 53));
insert into matching.interactions (from_user_id, to_user_id, reaction)
values (tests.id('ann'), tests.id('bob'), 'like'), (tests.id('bob'), tests.id('ann'), 'like');
insert into matching.matches (user1_id, user2_id, score, factors)
values (
    least(tests.id('ann'), tests.id('bob')), greatest(tests.id('ann'), tests.id('bob')), 50, '{}'
);
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('bob'), tests.id('ann'));
insert into music.media_samples (user_id, title, file_url, media_type)
values (tests.id('ann'), 'Solo', 'https://example.org/solo.mp3', 'audio');
create temporary table person as select tests.id('ann') as id;
select cmp_ok(
    (select count(*) from person, pg_temp.rows_of(id) where number > 0), '>=', 10::bigint,
    'many rows name a user'
);
delete from identity.users where username = 'ann';
select is_empty(
    'select r.* from person, pg_temp.rows_of(id) as r where number > 0',
    'a deletion removes them all'
);
select is(
    (select count(*) from identity.profiles where user_id = tests.id('bob')), 1::bigint,
    'other users stay'
);

select * from finish();
rollback;
