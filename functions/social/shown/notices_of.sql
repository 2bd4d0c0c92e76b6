create or replace function internal.notices_of(
    recipient_id uuid, before uuid, only_unread boolean, page_size integer
)
    returns setof social.notice
    language plpgsql
    stable
    rows 20
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    -- Two statements: the unread ones have an index of their own.
    if only_unread then
        return query
        select
            n.id, n.notification_type, n.sender_id, n.subject_id, n.author_id, n.post_id, n.data,
            n.priority, n.count, n.read_at, n.created_at, n.latest_at
        from social.notifications as n
        where n.recipient_id = notices_of.recipient_id
            and n.read_at is null
            and n.id < notices_of.before
        order by n.id desc
        limit notices_of.page_size;
    else
        return query
        select
            n.id, n.notification_type, n.sender_id, n.subject_id, n.author_id, n.post_id, n.data,
            n.priority, n.count, n.read_at, n.created_at, n.latest_at
        from social.notifications as n
        where n.recipient_id = notices_of.recipient_id and n.id < notices_of.before
        order by n.id desc
        limit notices_of.page_size;
    end if;
end
$$;

comment on function internal.notices_of is
'A page of the notifications of a person before an id, the newest first, hidden ones too.';

revoke execute on function internal.notices_of from public;
