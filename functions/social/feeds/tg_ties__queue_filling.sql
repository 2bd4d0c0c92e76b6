create or replace function internal.tg_ties__queue_filling()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if tg_op = 'INSERT' or num_nonnulls(old.friends_since, old.followed_at) = 0 then
        insert into social.unfilled_ties (user_id, other_user_id, is_wanted)
        values (
            new.user_id, new.other_user_id,
            exists (
                select from social.feeds as f where f.recipient_id = new.user_id and f.is_kept
            )
        );
    end if;
    return null;
end
$$;

comment on function internal.tg_ties__queue_filling is
'Notes that the feed of a person lacks the older posts of a new friend or of somebody whom they
follow from now on, so that the feed reads those posts and a worker stores them.';

revoke execute on function internal.tg_ties__queue_filling from public;

create trigger queue_filling after insert or update of friends_since, followed_at on social.ties
    for each row when (new.friends_since is not null or new.followed_at is not null)
    execute function internal.tg_ties__queue_filling();
