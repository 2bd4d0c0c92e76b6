create or replace function internal.erase_votes(user_id uuid, batch integer)
    returns integer
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_vote record;
    v_key_id uuid;
    v_changes integer[];
    v_rows integer := 0;
begin
    for v_vote in
        select v.post_id, v.option
        from social.votes as v
        where v.user_id = erase_votes.user_id
        limit erase_votes.batch
    loop
        v_rows := v_rows + 1;
        delete from social.votes as v
        where v.post_id = v_vote.post_id and v.user_id = erase_votes.user_id;
        v_key_id := internal.target_key(v_vote.post_id);
        select p.vote_counts into v_changes
        from social.posts as p
        where p.author_id = v_key_id and p.id = v_vote.post_id;
        continue when v_changes is null;
        v_changes := array_fill(0, array[cardinality(v_changes)]);
        v_changes[v_vote.option] := -1;
        perform internal.add_counts(v_vote.post_id, 'post', v_key_id, votes => v_changes);
    end loop;
    return v_rows;
end
$$;

comment on function internal.erase_votes is
'Takes back a batch of the votes of a person who is erased, and counts them off.
@returns how many: fewer than a batch once all are gone';

revoke execute on function internal.erase_votes from public;
