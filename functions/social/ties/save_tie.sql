create or replace function internal.save_tie(tie social.ties)
    returns void
    language plpgsql
    volatile
as $$
begin
    if tie.friends_since is null and tie.followed_at is null and not tie.is_muted then
        delete from social.ties as t
        where t.user_id = tie.user_id and t.other_user_id = tie.other_user_id;
        return;
    end if;
    insert into social.ties as t (user_id, other_user_id, friends_since, followed_at, is_muted)
    values (tie.user_id, tie.other_user_id, tie.friends_since, tie.followed_at, tie.is_muted)
    on conflict (user_id, other_user_id) do update
        set
            friends_since = excluded.friends_since,
            followed_at = excluded.followed_at,
            is_muted = excluded.is_muted;
end
$$;

comment on function internal.save_tie is
'Stores what a person has with another; what says nothing any more is deleted. The pair has to be
locked.';

revoke execute on function internal.save_tie from public;
