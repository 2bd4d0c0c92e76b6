create or replace function internal.mentioned_names(content text)
    returns text[]
    language plpgsql
    immutable
    parallel safe
as $$
#variable_conflict use_column
begin
    return (
        -- Few, so that one text costs little: the first twenty names of at most a hundred signs.
        select array_agg(named.name order by named.place)
        from (
            select
                found.name,
                min(found.place) as place
            from (
                select
                    m.place,
                    core.lowered(m.parts[2]) as name
                from regexp_matches(
                    mentioned_names.content, '(^|[^A-Za-z0-9_@./-])@([A-Za-z0-9_-]{3,50})', 'g'
                ) with ordinality as m (parts, place)
                order by m.place
                limit 100
            ) as found
            group by found.name
            order by min(found.place)
            limit 20
        ) as named
    );
end
$$;

comment on function internal.mentioned_names is
'The names by which a text calls people, in lower case: @ and a username, not within a word, an
address or a link. The first twenty different ones; null without any.';

revoke execute on function internal.mentioned_names from public;
