create or replace function internal.unread_about(doubted_id uuid)
    returns table (recipient_id uuid, id uuid, notice social.notice)
    language plpgsql
    stable
    rows 10
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    -- The one place that asks all recipients: what is split by them is asked in each part.
    return query
    select
        n.recipient_id,
        n.id,
        row(
            n.id, n.notification_type, n.sender_id, n.subject_id, n.author_id, n.post_id,
            null, null, null, null, null, null
        )::social.notice
    from social.notifications as n
    where n.read_at is null
        and (
            n.recipient_id = unread_about.doubted_id
            or n.sender_id = unread_about.doubted_id
            or n.subject_id = unread_about.doubted_id
            or n.author_id = unread_about.doubted_id
            or n.post_id = unread_about.doubted_id
        );
end
$$;

comment on function internal.unread_about is
'The unread notifications that a person gets, or that tell of a person or a thing, for a job.';

revoke execute on function internal.unread_about from public;
