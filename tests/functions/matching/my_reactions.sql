begin;
select plan(17);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay,gil,hal,ivy}'::text[]) as name;
create function pg_temp.says(other text, reaction matching.reaction, context text)
    returns void
    language sql
as $$
    select from api.react(tests.id(other), reaction, says.context::matching.interaction_context)
$$;

select tests.sign_in('bob');
select api.react(tests.id('ann'), 'like');
select tests.sign_in('ann');
select is_empty('select from api.my_reactions()', 'at first there are none');
select pg_temp.says('bob', 'pass', 'search'), pg_temp.says('cid', 'pass', 'discovery');
select pg_temp.says('dan', 'like', 'search'), pg_temp.says('cid', 'like', 'recommendation');
select pg_temp.says('eve', 'super_like', 'search');
select results_eq(
    'select username, reaction::text, context::text from api.my_reactions()',
    $$
        values
        ('eve', 'super_like', 'search'), ('cid', 'like', 'recommendation'),
        ('dan', 'like', 'search'), ('bob', 'pass', 'search')
    $$,
    'each person is listed once, with the reaction that counts, the newest first'
);
select results_eq(
    $$select username from api.my_reactions('like')$$, '{cid,dan}'::text[],
    'one reaction can be chosen'
);
select results_eq(
    $$select username from api.my_reactions('pass')$$, '{bob}'::text[],
    'a pass that a like followed is none any more'
);
select results_eq(
    'select user_id, display_name, image_url from api.my_reactions(page_size => 1)',
    $$values (tests.id('eve'), 'Eve', null::text)$$, 'a row names the person'
);
select is(
    (select reacted_at from api.my_reactions('pass')),
    (select reacted_at from matching.interactions where to_user_id = tests.id('bob')),
    'and says when it was'
);
create temporary table pages (page integer, username text);
grant insert, select on pages to bandsy_user;
do $$
declare
    v_cursor text;
    v_row record;
begin
    for v_page in 1 .. 4 loop
        for v_row in select * from api.my_reactions(null, 3, v_cursor) loop
            insert into pages values (v_page, v_row.username);
            v_cursor := v_row.cursor;
        end loop;
    end loop;
end
$$;
select results_eq(
    'select username from pages limit 4', 'select username from api.my_reactions()',
    'the pages make up the whole list'
);

-- Whom the caller may no longer see.
select pg_temp.says(name, 'pass', 'search') from unnest('{fay,gil,hal,ivy}'::text[]) as n (name);
select api.react(tests.id('ivy'), 'block');
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'fay';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('gil');
select tests.blocked('hal', 'ann');
select tests.sign_in('ann');
select results_eq(
    'select username from api.my_reactions()', '{eve,cid,dan,bob}'::text[],
    'people who are suspended, private or blocked are left out'
);
select api.unblock_user(tests.id('ivy'));
select results_eq(
    $$select username from api.my_reactions('block')$$, '{ivy}'::text[],
    'a block that was lifted is still the last reaction'
);
select tests.sign_in('bob');
select results_eq(
    'select username from api.my_reactions()', '{ann}'::text[], 'others see their own'
);

select throws_ok(
    format('select from api.my_reactions(%s)', arguments), 'PT422', message,
    arguments || ' is refused'
)
from (
    values
    ('null, 0', 'page_size is out of range'),
    ('null, null', 'page_size is out of range'),
    ('null, 101', 'page_size is out of range'),
    ('null, 5, $$x$$', 'the cursor is invalid')
) as bad (arguments, message);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select from api.my_reactions()', 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select from api.my_reactions()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'select from api.my_reactions()', '42501', 'permission denied for function my_reactions',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
