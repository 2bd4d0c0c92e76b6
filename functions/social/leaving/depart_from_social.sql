create or replace function internal.depart_from_social(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    -- In the order of the pairs: two users who depart at once do not deadlock.
    perform
    from social.friendships as f
    where depart_from_social.user_id in (f.user1_id, f.user2_id)
        and f.status in ('pending', 'accepted')
    order by f.user1_id, f.user2_id
    for no key update;
    delete from social.friendships as f
    where depart_from_social.user_id in (f.user1_id, f.user2_id) and f.status = 'pending';
    update social.friendships as f
    set status = 'ended', ended_at = clock_timestamp()
    where depart_from_social.user_id in (f.user1_id, f.user2_id) and f.status = 'accepted';

    perform
    from social.ties as t
    where depart_from_social.user_id in (t.user_id, t.other_user_id)
    order by
        least(t.user_id, t.other_user_id), greatest(t.user_id, t.other_user_id), t.user_id
    for update;
    delete from social.ties as t
    where depart_from_social.user_id in (t.user_id, t.other_user_id);
    delete from social.contact_settings as s where s.user_id = depart_from_social.user_id;
    delete from social.refusals as r where r.user_id = depart_from_social.user_id;
end
$$;

comment on function internal.depart_from_social is
'Ends the friendships of a user whose account ends, and all following and muting by them and of
them. The account is locked; conversations end after this.';

revoke execute on function internal.depart_from_social from public;
