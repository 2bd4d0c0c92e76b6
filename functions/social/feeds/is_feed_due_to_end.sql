create or replace function internal.is_feed_due_to_end(feed social.feeds)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return feed.seen_at < now() - internal.keep_for('feeds')
    or not exists (
        select
        from identity.users as u
        where u.id = feed.recipient_id and u.status <> 'deleted'
    );
end
$$;

comment on function internal.is_feed_due_to_end is
'Whether a stored feed is not needed any more: the reader has not come for feed_keep_days (a
setting), or the account has ended.';

revoke execute on function internal.is_feed_due_to_end from public;
