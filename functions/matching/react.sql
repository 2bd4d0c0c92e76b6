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
begin
    perform internal.check_reaction(v_caller, react.user_id, react.reaction, react.context);
    matched := false;
    if react.reaction = 'block' then
        if not internal.block_person(v_caller, react.user_id) then
            return;
        end if;
    else
        if react.reaction = 'super_like' then
            perform internal.use_super_like(v_caller, react.user_id);
        end if;
        -- Likes that cross wait for each other, so that the second sees the first.
        if react.reaction in ('like', 'super_like') then
            perform internal.lock_pair(v_caller, react.user_id);
        end if;
        if not internal.can_see_profile(react.user_id, v_caller) then
            perform internal.refuse('not_found', 'no such person');
        end if;
    end if;

    insert into matching.interactions (from_user_id, to_user_id, reaction, context)
    values (v_caller, react.user_id, react.reaction, react.context)
    on conflict (from_user_id, to_user_id, reaction) do update set
        context = excluded.context,
        reacted_at = excluded.reacted_at;

    perform internal.show_incognito(v_caller);
    if react.reaction in ('like', 'super_like')
        and internal.likes_person(react.user_id, v_caller)
    then
        select m.match_id, m.conversation_id into match_id, conversation_id
        from internal.make_match(v_caller, react.user_id) as m;
        matched := match_id is not null;
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
