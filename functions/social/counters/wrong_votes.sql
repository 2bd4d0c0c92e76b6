create or replace function internal.wrong_votes(author_id uuid, post_id uuid)
    returns integer
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off  -- a plan made while a table was small stays when it is not
as $$
declare
    v_wrong integer[];
begin
    select array(
        select
            (
                select count(*) from social.votes as v
                where v.post_id = p.id and v.option = o.option
            ) - p.vote_counts[o.option] - coalesce(
                (
                    select sum(d.votes[o.option]) from social.count_deltas as d
                    where d.target_id = p.id and d.votes is not null
                ), 0
            )
        from generate_subscripts(p.vote_counts, 1) as o (option)
        order by o.option
    )
    into v_wrong
    from social.posts as p
    where p.author_id = wrong_votes.author_id and p.id = wrong_votes.post_id;
    if v_wrong is null or 0 = all (v_wrong) then
        return 0;
    end if;
    perform internal.add_counts(post_id, 'post', author_id, votes => v_wrong);
    return cardinality(array_remove(v_wrong, 0));
end
$$;

comment on function internal.wrong_votes is
'Compares the counts of a poll with its votes, and puts right what differs.
@returns how many counts were wrong; 0 for other posts';

revoke execute on function internal.wrong_votes from public;
