create or replace function internal.recipient_author_ids(recipient_id uuid)
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
begin
    return recipient_author_ids.recipient_id || array(
        select t.other_user_id
        from social.ties as t
        where t.user_id = recipient_author_ids.recipient_id
            and internal.is_followed(t)
    );
end
$$;

comment on function internal.recipient_author_ids is
'Whose posts are delivered to a reader: their own, those of friends and of people whom they follow,
muted or not, so that the end of a muting shows them at once.';

revoke execute on function internal.recipient_author_ids from public;
