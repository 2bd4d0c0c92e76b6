begin;
select plan(5);

select tests.person('ann');
create function pg_temp.hint(feature text) returns text language plpgsql as $$
declare
    v_hint text;
begin
    perform internal.require_feature(tests.id('ann'), feature);
    return null;
exception when sqlstate 'PT402' then
    get stacked diagnostics v_hint = pg_exception_hint;
    return v_hint;
end
$$;

select is(
    pg_temp.hint('likes_received'), 'The cheapest plan that includes it: premium.',
    'a plan without the feature is refused, and the cheapest with it is named'
);
select is(pg_temp.hint('teleport'), 'No plan includes it.', 'what no plan has is refused');
update identity.users set plan = 'pro' where username = 'ann';
select is(pg_temp.hint('likes_received'), null, 'a plan with the feature passes');
update identity.users set plan_until = now() - interval '1 second' where username = 'ann';
select is(
    pg_temp.hint('likes_received'), 'The cheapest plan that includes it: premium.',
    'a plan that has run out has no feature'
);
update identity.users set plan_until = now() + interval '1 hour' where username = 'ann';
select is(pg_temp.hint('likes_received'), null, 'a plan that ends later has them');

select * from finish();
rollback;
