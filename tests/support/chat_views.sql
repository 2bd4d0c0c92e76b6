-- What each person sees of a conversation: the whole history page by page, and both unread counts.
create function pg_temp.whole_history(conversation_id uuid, page_size integer)
    returns jsonb
    language plpgsql
as $$
#variable_conflict use_column
declare
    v_all jsonb := '[]';
    v_page jsonb;
begin
    loop
        select coalesce(jsonb_agg(h order by h.ordinality), '[]') into v_page
        from api.history(
            whole_history.conversation_id, whole_history.page_size, v_all -> -1 ->> 'cursor'
        ) with ordinality as h;
        v_all := v_all || v_page;
        if v_page = '[]' then
            return v_all;
        end if;
        if jsonb_array_length(v_all) > 10000 then
            raise exception 'the pages have no end';
        end if;
    end loop;
exception when sqlstate 'PT404' then
    return null;
end
$$;

create function pg_temp.what_everybody_sees(conversation_id uuid, page_size integer)
    returns table (
        username text, history jsonb, in_inbox integer, is_muted boolean, in_all bigint,
        last_content text
    )
    language plpgsql
as $$
#variable_conflict use_column
begin
    for username in select u.username from identity.users as u order by 1 loop
        perform set_config(
            'request.jwt.claims', json_build_object('sub', tests.id(username))::text, true
        );
        history := pg_temp.whole_history(
            what_everybody_sees.conversation_id, what_everybody_sees.page_size
        );
        in_inbox := null;
        is_muted := null;
        last_content := null;
        select i.unread_count, i.is_muted, i.last_content into in_inbox, is_muted, last_content
        from api.inbox(100) as i
        where i.conversation_id = what_everybody_sees.conversation_id;
        in_all := api.unread_count();
        return next;
    end loop;
end
$$;
