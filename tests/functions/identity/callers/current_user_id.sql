begin;
select plan(18);

create function pg_temp.caller(claims text)
    returns uuid
    language plpgsql
as $$
begin
    perform set_config('request.jwt.claims', claims, true);
    return internal.current_user_id();
end
$$;

select tests.person('ann');

select is(pg_temp.caller(claims), tests.id('ann'), claims || ' is Ann')
from unnest(array[
    json_build_object('sub', tests.id('ann'))::text,
    json_build_object('sub', upper(tests.id('ann')::text))::text,
    '{"sub": "user_ann", "role": "x"}'
]) as claims;
select is(pg_temp.caller(claims), null, format('"%s" names no account', left(claims, 20)))
from unnest(array[
    null, '', ' ', '{', 'null', '[]', '"user_ann"', '5', '{}', '{"sub": null}', '{"sub": 5}',
    '{"sub": {"a": 1}}',
    '{"sub": "''; drop table identity.users; --"}',
    '{"sub": "00000000-0000-0000-0000-000000000000"}',
    '{"sub": "' || repeat('x', 100000) || '"}'
]) as claims;

select * from finish();
rollback;
