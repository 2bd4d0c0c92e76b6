create or replace function internal.count_likers(user_ids uuid[], author_id uuid)
    returns integer
    language plpgsql
    stable
as $$
declare
    v_hidden uuid[] := internal.blocked_with(count_likers.author_id) || count_likers.author_id;
begin
    v_hidden := v_hidden || array(
        select t.other_user_id
        from social.ties as t
        where t.user_id = count_likers.author_id
            and t.other_user_id = any (count_likers.user_ids)
            and t.is_muted
    );
    return (
        select count(distinct liker)
        from unnest(count_likers.user_ids) as u (liker)
        where liker <> all (v_hidden)
    );
end
$$;

comment on function internal.count_likers is
'How many people a notification of likes counts: without the author, people whom the
author has muted, and those with a block between them and the author.';

revoke execute on function internal.count_likers from public;
