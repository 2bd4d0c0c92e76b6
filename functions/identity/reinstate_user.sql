create or replace function api.reinstate_user(user_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write accounts itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_user identity.users := internal.moderated_user(reinstate_user.user_id);
begin
    update identity.standings
    set
        -- A person who is leaving stays hidden until they take it back.
        status = case when erase_at is null then 'active' else status end,
        reason = null,
        suspended_by = null,
        changed_at = now()
    where user_id = v_user.id
        and status = 'suspended'
        and (erase_at is null or reason is not null);
    if not found then
        return;
    end if;
    perform internal.follow_suspension(v_user.id);
    perform internal.append_compliance('reinstatement', v_user.id);

    insert into core.outbox (topic, payload)
    values (
        'account.reinstated',
        jsonb_build_object('user_id', v_user.id, 'reinstated_by', internal.current_user_id())
    );
end
$$;

comment on function api.reinstate_user is
'Ends the suspension of an account: everything is as before, and a person who waits for a seat at an
event gets a free one if it is their turn. It has no effect on an account that is not suspended.
@argument user_id the account to reinstate
@raises not_found the account does not exist or was deleted
@raises not_allowed the account is the caller''s own, or a moderator''s and the caller is not an
administrator';

revoke execute on function api.reinstate_user from public;
grant execute on function api.reinstate_user to bandsy_moderator;
