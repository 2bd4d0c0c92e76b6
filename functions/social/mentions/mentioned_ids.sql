create or replace function internal.mentioned_ids(content text)
    returns uuid[]
    language plpgsql
    stable
as $$
begin
    -- Few, so that one text costs little: the first twenty names of at most a hundred signs.
    return array(
        select u.id
        from (
            select distinct core.lowered(found.parts[2]) as name
            from (
                select m.parts
                from regexp_matches(
                    content, '(^|[^A-Za-z0-9_@./-])@([A-Za-z0-9_-]{3,50})', 'g'
                ) as m (parts)
                limit 100
            ) as found
            limit 20
        ) as named
        join identity.users as u on core.lowered(u.username) = named.name and u.status = 'active'
        order by u.id
    );
end
$$;

comment on function internal.mentioned_ids is
'The people whom a text names: @ and a username, not within a word, an address or a link.';

revoke execute on function internal.mentioned_ids from public;
