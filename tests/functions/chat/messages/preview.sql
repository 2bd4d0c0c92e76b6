begin;
select plan(5);

create function pg_temp.preview(
    content text, deleted timestamptz default null, flagged timestamptz default null
)
    returns text
    language sql
as $$
    select internal.preview(m) from jsonb_populate_record(null::chat.message_record, jsonb_build_object(
        'content', content, 'deleted_at', deleted, 'flagged_at', flagged
    )) as m
$$;

select is(pg_temp.preview('Hello'), 'Hello', 'a short text is shown whole');
select is(
    pg_temp.preview(repeat('é', 201)), repeat('é', 200), 'a long text is cut after 200 characters'
);
select is(pg_temp.preview(null), null, 'without a text the preview is null');
select is(
    pg_temp.preview('Hello', deleted => now()), null, 'nothing is shown of a deleted message'
);
select is(
    pg_temp.preview('Hello', flagged => now()), null, 'nothing is shown of a flagged message'
);

select * from finish();
rollback;
