begin;
select plan(9);

select tests.gig('Gig', 'ann');

create function pg_temp.is_closed_to(role text)
    returns setof text
    language plpgsql
as $$
begin
    perform tests.sign_in('ann', is_closed_to.role);
    return next throws_ok(
        'select from events.pod_members', '42501', null, format('%s may not read it', role)
    );
    return next throws_ok(
        'delete from events.pod_members', '42501', null, format('%s may not write it', role)
    );
end
$$;

select pg_temp.is_closed_to(role)
from unnest('{bandsy_anon,bandsy_user,bandsy_moderator,bandsy_service}'::text[]) as role;
select tests.as_owner();
select is(
    (select relrowsecurity from pg_class where oid = 'events.pod_members'::regclass), true,
    'row security is on, so a grant alone opens nothing'
);

select * from finish();
rollback;
