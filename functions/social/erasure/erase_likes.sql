create or replace function internal.erase_likes(user_id uuid, batch integer)
    returns integer
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_like record;
    v_rows integer := 0;
begin
    for v_like in
        select l.target_id, l.target_type
        from social.likes as l
        where l.user_id = erase_likes.user_id
        limit erase_likes.batch
    loop
        v_rows := v_rows + 1;
        delete from social.likes as l
        where l.target_id = v_like.target_id and l.user_id = erase_likes.user_id;
        if found then
            perform internal.add_counts(
                v_like.target_id, v_like.target_type, internal.target_key(v_like.target_id),
                likes => -1
            );
        end if;
    end loop;
    return v_rows;
end
$$;

comment on function internal.erase_likes is
'Takes back a batch of the likes of a person who is erased, and counts them off.
@returns how many: fewer than a batch once all are gone';

revoke execute on function internal.erase_likes from public;
