begin;
select plan(11);

-- Each text that is refused for its marks says so; no other does.
create function pg_temp.hint(call text) returns text language plpgsql as $$
declare
    v_hint text;
begin
    execute call;
    return null;
exception when others then
    get stacked diagnostics v_hint = pg_exception_hint;
    return v_hint;
end
$$;
select tests.matched('ann', 'bob'), tests.posted('ann', 'Hello');
select tests.sign_in('ann');
select alike(pg_temp.hint(call), '% Fewer than 200 combining marks%', left(call, 40))
from (
    select format(call, 'a' || repeat(chr(769), 250)) as call
    from unnest(array[
        $$select api.create_post(%L)$$,
        $$select api.create_post('x', location => %L)$$,
        $$select api.comment_on(tests.post_id('Hello'), %L)$$,
        $$select api.edit_post(tests.post_id('Hello'), jsonb_build_object('content', %L::text))$$,
        $$select api.update_profile(jsonb_build_object('bio', %L::text))$$,
        $$select api.send_message((select conversation_id from api.inbox()), content => %L)$$
    ]) as c (call)
) as calls;
select tests.as_owner();
select alike(pg_temp.hint(call), '% Fewer than 200 combining marks%', left(call, 40))
from (
    select format(call, 'a' || repeat(chr(769), 250)) as call
    from unnest(array[
        $$select internal.check_text('note', %L, 1000)$$,
        $$select internal.check_line('note', %L, 1000)$$
    ]) as c (call)
) as calls;
select unalike(pg_temp.hint(format(call, text)), '%marks in a row%', what)
from (
    values
    ($$select internal.check_text('note', %L, 10)$$, repeat('a', 11), 'a long text'),
    ($$select internal.check_text('note', %L, 10)$$, E'a\u0007', 'a control character'),
    (
        $$select internal.check_line('note', %L, 10)$$, 'a' || repeat(chr(769), 250),
        'a text that is too long anyhow'
    )
) as c (call, text, what);

select * from finish();
rollback;
