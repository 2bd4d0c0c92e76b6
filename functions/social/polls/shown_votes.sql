create or replace function internal.shown_votes(
    post_id uuid, poll jsonb, counted integer[], has_voted boolean
)
    returns integer[]
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_votes integer[] := shown_votes.counted;
    v_change integer[];
begin
    if not internal.is_poll_closed(poll)
        and (
            poll ->> 'results' = 'after_close'
            or poll ->> 'results' = 'after_vote' and not has_voted
        )
    then
        return null;
    end if;
    for v_change in
        select d.votes
        from social.count_deltas as d
        where d.target_id = shown_votes.post_id and d.votes is not null
    loop
        for v_option in 1 .. cardinality(v_votes) loop
            v_votes[v_option] := v_votes[v_option] + v_change[v_option];
        end loop;
    end loop;
    return v_votes;
end
$$;

comment on function internal.shown_votes is
'The votes for each option of a poll, with those that wait to be counted; null as long as the poll
does not show them: after_vote to those who have voted, after_close when it is closed.';

revoke execute on function internal.shown_votes from public;
