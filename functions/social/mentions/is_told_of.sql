create or replace function internal.is_told_of(subject_id uuid, recipient_id uuid)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
begin
    -- As in the index notifications_texts_idx.
    perform
    from social.notifications as n
    where n.recipient_id = is_told_of.recipient_id
        and n.subject_id = is_told_of.subject_id
        and n.notification_type in ('comment', 'reply', 'mention');
    return found;
end
$$;

comment on function internal.is_told_of is
'Whether a person has a notification, read or hidden too, that tells them of a post or a comment.';

revoke execute on function internal.is_told_of from public;
