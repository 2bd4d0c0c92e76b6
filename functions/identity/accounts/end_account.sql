create or replace function internal.end_account(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- Waits for transactions that add the user to something: see internal.hold_accounts.
    perform from identity.standings where user_id = end_account.user_id for update;
    update identity.users
    set status = 'deleted', deleted_at = now()
    where id = end_account.user_id and status <> 'deleted';
    if not found then
        return;
    end if;
    perform internal.end_access(end_account.user_id);
    -- Triggers of these tables queue the removal of the files.
    update identity.profiles
    set image_url = null, cover_image_url = null, photos = '{}', videos = '{}'
    where user_id = end_account.user_id
        and (
            num_nonnulls(image_url, cover_image_url) > 0
            or cardinality(photos) + cardinality(videos) > 0
        );
    delete from music.media_samples where user_id = end_account.user_id;
    delete from events.media where owner_id = end_account.user_id;
    perform internal.depart_from_groups(end_account.user_id);
    perform internal.depart_from_events(end_account.user_id);
    perform internal.depart_from_calls(end_account.user_id);
    perform internal.depart_from_social(end_account.user_id);
    perform internal.depart_from_conversations(end_account.user_id);
    perform internal.forget_notifications(end_account.user_id);
    perform internal.cancel_subscriptions(end_account.user_id);
    perform internal.file_erasure(end_account.user_id);
end
$$;

comment on function internal.end_account is
'Deletes an account that is not deleted yet: ends its sessions and all ways to sign in, removes the
files that it shows, removes its owner from groups, events, calls and conversations, ends their
friendships and all following, forgets their notifications, and queues the
end of its subscriptions. The row stays, with the status deleted, and so does what belongs to a
group, an event or a conversation, until it is erased after erasure_days (a setting).';

revoke execute on function internal.end_account from public;
