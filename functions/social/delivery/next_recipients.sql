create or replace function internal.next_recipients(
    author_id uuid, after_id uuid, how_many integer
)
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
begin
    -- The author has no tie with themselves; their place in the order is the beginning.
    if next_recipients.after_id is null then
        return next_recipients.author_id || internal.next_recipients(
            next_recipients.author_id, '00000000-0000-0000-0000-000000000000',
            next_recipients.how_many - 1
        );
    end if;
    return array(
        select t.user_id
        from social.ties as t
        where t.other_user_id = next_recipients.author_id
            and t.user_id > next_recipients.after_id
            and internal.is_followed(t)
        order by t.user_id
        limit next_recipients.how_many
    );
end
$$;

comment on function internal.next_recipients is
'The next people to whom posts of an author are delivered, in the order of their ids: first the
author, then all who have the author as a friend or follow them, muted or not.
@argument after_id the last one that has it; null to begin';

revoke execute on function internal.next_recipients from public;
