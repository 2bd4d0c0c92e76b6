create or replace function internal.followed_broadcasters(reader_id uuid)
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_known integer;
begin
    select count(*) into v_known from (select from social.broadcasters limit 1000) as b;
    -- By the shorter list of the two; neither is read further than that needs.
    if v_known < 1000 and v_known <= (
        select count(*)
        from (
            select from social.ties as t
            where t.user_id = followed_broadcasters.reader_id
            limit v_known
        ) as mine
    ) then
        return reader_id || array(
            select b.author_id
            from social.broadcasters as b
            where (
                select true
                from social.ties as t
                where t.user_id = followed_broadcasters.reader_id
                    and t.other_user_id = b.author_id
                    and internal.is_in_feed(t)
            )
        );
    end if;
    return reader_id || array(
        select t.other_user_id
        from social.ties as t
        where t.user_id = followed_broadcasters.reader_id
            and internal.is_in_feed(t)
            and (
                select true
                from social.broadcasters as b
                where b.author_id = t.other_user_id
            )
    );
end
$$;

comment on function internal.followed_broadcasters is
'The broadcasters whose posts are in the feed of a reader, and the reader.';

revoke execute on function internal.followed_broadcasters from public;
