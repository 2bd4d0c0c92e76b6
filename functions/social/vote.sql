create or replace function api.vote(post_id uuid, option integer)
    returns void
    language plpgsql
    volatile
    security definer  -- votes are written by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_caller uuid := internal.require_writer();
    v_now timestamptz := clock_timestamp();
    v_option smallint;
    v_old smallint;
    v_is_same boolean;
    v_changes integer[];
    v_post social.post_sight;
begin
    select v.option into v_old
    from social.votes as v
    where v.post_id = vote.post_id and v.user_id = v_caller;
    -- The same vote again uses nothing and writes nothing; a hidden post looks absent.
    v_is_same := v_old = vote.option
        and internal.can_see_post(internal.author_of(vote.post_id), vote.post_id, v_caller);
    if v_is_same is not true then
        -- Other votes of the caller wait here, so that the old vote is the one that is replaced.
        perform internal.use_limit(v_caller, 'vote');
    end if;
    v_post := internal.visible_post(vote.post_id, v_caller);
    if v_post.post_type <> 'poll' then
        perform internal.refuse('invalid_input', 'the post is not a poll', 'post_id: a poll.');
    elsif vote.option is null
        or vote.option not between 1 and jsonb_array_length(v_post.body -> 'options')
    then
        perform internal.refuse(
            'invalid_input', 'the poll has no such option',
            format('option: 1 to %s.', jsonb_array_length(v_post.body -> 'options'))
        );
    elsif internal.is_poll_closed(v_post.body) then
        perform internal.refuse('closed', 'the poll is closed');
    end if;
    if v_is_same then
        return;
    end if;
    v_option := vote.option;
    v_changes := array_fill(0, array[jsonb_array_length(v_post.body -> 'options')]);
    select v.option into v_old
    from social.votes as v
    where v.post_id = vote.post_id and v.user_id = v_caller;
    if v_old = v_option then
        return;
    elsif v_old is not null then
        v_changes[v_old] := -1;
        update social.votes as v
        set option = v_option, created_at = v_now
        where v.post_id = vote.post_id and v.user_id = v_caller;
    else
        insert into social.votes (post_id, user_id, option, created_at)
        values (vote.post_id, v_caller, v_option, v_now);
    end if;
    v_changes[v_option] := 1;
    perform internal.add_counts(vote.post_id, 'post', v_post.author_id, votes => v_changes);
end
$$;

comment on function api.vote is
'Votes in a poll, or changes the vote of the caller, until it is closed; a vote is not taken back.
It may change after the caller has seen the results. The same vote again has no effect. The author
may vote, too.
@argument post_id the poll
@argument option which option, counted from 1
@limit vote
@raises not_found the post does not exist, or the caller may not see it
@raises closed the poll is closed
@raises invalid_input the post is not a poll, or has no such option';

revoke execute on function api.vote from public;
grant execute on function api.vote to bandsy_user;
