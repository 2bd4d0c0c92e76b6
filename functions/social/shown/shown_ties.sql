create or replace function internal.shown_ties(
    notification_type social.notification_type,
    viewer_id uuid,
    visible_ids uuid[],
    notices social.notice[]
)
    returns uuid[]
    language plpgsql
    stable
as $$
begin
    case shown_ties.notification_type
        when 'friend_request' then
            return array(
                select n.id
                from unnest(shown_ties.notices) as n
                join social.friendships as f
                    on f.user1_id = least(n.sender_id, shown_ties.viewer_id)
                    and f.user2_id = greatest(n.sender_id, shown_ties.viewer_id)
                    and f.requester_id = n.sender_id
                    and f.status = 'pending'
            );
        when 'friend_acceptance' then
            return array(
                select n.id
                from unnest(shown_ties.notices) as n
                where internal.are_friends(shown_ties.viewer_id, n.sender_id)
            );
        when 'follow' then
            return array(
                select n.id
                from unnest(shown_ties.notices) as n
                join social.ties as t
                    on t.user_id = n.sender_id
                    and t.other_user_id = shown_ties.viewer_id
                    and t.followed_at is not null
                where n.sender_id = any (shown_ties.visible_ids)
            );
    end case;
    return '{}'::uuid[];
end
$$;

comment on function internal.shown_ties is
'Which notifications of one type about friendship or following a viewer may see: the request waits
still, the two are friends, the other person follows and is one of visible_ids.';

revoke execute on function internal.shown_ties from public;
