create or replace function api.react(
    user_id uuid,
    reaction matching.reaction,
    context matching.interaction_context default 'discovery',
    out matched boolean,
    out match_id uuid,
    out conversation_id uuid
)
    returns record
    language plpgsql
    volatile
    security definer  -- sees whether the other person likes the caller
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_match matching.matches;
begin
    perform internal.check_reaction(v_caller, react.user_id, react.reaction, react.context);
    matched := false;
    -- The first block hides the person: again, it has to be known before they are looked for.
    if react.reaction = 'block' and internal.has_blocked(v_caller, react.user_id) then
        perform internal.block(v_caller, react.user_id);
        return;
    end if;
    if react.reaction = 'super_like' then
        perform internal.use_super_like(v_caller, react.user_id);
    end if;
    -- Likes that cross wait for each other, so that the second sees the first. A block waits for
    -- nobody.
    if react.reaction in ('like', 'super_like') then
        perform internal.lock_pair(v_caller, react.user_id);
    end if;
    if not (
        internal.can_see_profile(v_caller, react.user_id)
        or react.reaction = 'block' and internal.knows_person(v_caller, react.user_id)
    ) then
        perform internal.refuse('not_found', 'no such person');
    end if;

    insert into matching.interactions (from_user_id, to_user_id, reaction, context)
    values (v_caller, react.user_id, react.reaction, react.context)
    on conflict (from_user_id, to_user_id, reaction) do update set
        context = excluded.context,
        reacted_at = excluded.reacted_at;

    perform internal.show_incognito(v_caller);
    if react.reaction = 'block' then
        perform internal.block(v_caller, react.user_id);
    elsif react.reaction <> 'pass' and internal.likes_person(react.user_id, v_caller) then
        v_match := internal.make_match(v_caller, react.user_id);
        if v_match.status = 'active' then
            matched := true;
            match_id := v_match.id;
            conversation_id := (
                select id from chat.conversations as c where c.match_id = v_match.id
            );
        end if;
    end if;
end
$$;

comment on function api.react is
'Says like, pass, super_like or block to somebody met in discovery, search or recommendation. The
newest reaction holds; the same one again changes nothing. matched says that both like each other
now, match_id and conversation_id name what that made, both null otherwise. A like after the match
has ended does not bring it back.
@notnull matched
@raises invalid_input the reaction is to oneself or something is null
@raises not_found there is nobody of that id whom the caller may see
@raises quota_used the super likes of the last 24 hours are used up';

revoke execute on function api.react from public;
grant execute on function api.react to bandsy_user;
