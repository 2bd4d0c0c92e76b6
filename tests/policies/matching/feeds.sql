begin;
select plan(9);

select tests.person('ann'), tests.person('bob');
select tests.sign_in('ann');
select count(*) from api.discover();
select tests.as_owner();

create function pg_temp.is_closed_to(role text)
    returns setof text
    language plpgsql
as $$
begin
    perform tests.sign_in('ann', is_closed_to.role);
    return next throws_ok(
        'select from matching.feeds', '42501', null, format('%s reads nothing of it', role)
    );
    return next throws_ok(
        'delete from matching.feeds', '42501', null,
        format('%s writes nothing of it', role)
    );
end
$$;

select pg_temp.is_closed_to(role)
from unnest('{bandsy_anon,bandsy_user,bandsy_moderator,bandsy_service}'::text[]) as role;
select tests.as_owner();
select is(
    (select relrowsecurity from pg_class where oid = 'matching.feeds'::regclass), true,
    'row security is on'
);

select * from finish();
rollback;
