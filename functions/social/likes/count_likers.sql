create or replace function internal.count_likers(user_ids uuid[], author_id uuid)
    returns integer
    language plpgsql
    stable
as $$
declare
    v_hidden uuid[] := internal.blocked_with(count_likers.author_id) || count_likers.author_id;
begin
    return (
        select count(distinct liker)
        from unnest(count_likers.user_ids) as u (liker)
        where liker <> all (v_hidden)
    );
end
$$;

comment on function internal.count_likers is
'How many people a notification of likes counts: without the author and people with a block between
them and the author.';

revoke execute on function internal.count_likers from public;
