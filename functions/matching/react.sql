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
    v_is_new boolean;
begin
    perform internal.check_reaction(v_caller, react.user_id, react.reaction, react.context);
    matched := false;
    if react.reaction = 'block' then
        if not internal.block_person(v_caller, react.user_id) then
            return;
        end if;
    else
        if react.reaction in ('like', 'super_like') then
            perform internal.use_like(v_caller, react.user_id, react.reaction);
            -- Two likes that cross wait for each other here, so that the second sees the first.
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
        reacted_at = excluded.reacted_at
    returning xmax = 0 into v_is_new;

    perform internal.show_incognito(v_caller);
    if react.reaction in ('like', 'super_like')
        and internal.likes_person(react.user_id, v_caller)
    then
        select m.match_id, m.conversation_id into match_id, conversation_id
        from internal.make_match(v_caller, react.user_id) as m;
        matched := match_id is not null;
    elsif react.reaction = 'super_like' and v_is_new then
        perform internal.notify(react.user_id, 'super_like', v_caller);
    end if;
end
$$;

comment on function api.react is
'Records the caller''s reaction to a person. The newest reaction counts, and the same one again has
no effect and uses nothing up. When both like each other, they are matched and a conversation opens.
Another like does not bring back a match that has ended.
@argument user_id the person to react to
@argument reaction like, super_like, pass or block
@argument context where the caller found the person: discovery, search or recommendation
@column matched whether this is a like that the other person returns, and their match is active
@column match_id the match of the two; null when matched is false
@column conversation_id the conversation of the match; null when matched is false
@notnull matched
@limit like
@limit super_like
@limit block
@raises invalid_input user_id is the caller, or an argument is null
@raises not_found no person has that id, or the caller may not see them';

revoke execute on function api.react from public;
grant execute on function api.react to bandsy_user;
