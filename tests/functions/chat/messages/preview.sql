begin;
select plan(5);

create function pg_temp.preview(
    content text, deleted timestamptz default null, flagged timestamptz default null
)
    returns text
    language sql
as $$
    select internal.preview(m) from jsonb_populate_record(null::chat.messages, jsonb_build_object(
        'content', content, 'deleted_at', deleted, 'flagged_at', flagged
    )) as m
$$;

select is(pg_temp.preview('Hello'), 'Hello', 'what is short is shown whole');
select is(pg_temp.preview(repeat('é', 201)), repeat('é', 200), 'what is long up to 200 characters');
select is(pg_temp.preview(null), null, 'a file may have no text');
select is(pg_temp.preview('Hello', deleted => now()), null, 'nothing is shown of what was deleted');
select is(pg_temp.preview('Hello', flagged => now()), null, 'or flagged');

select * from finish();
rollback;
