-- depends: internal.readable_conversations internal.shown_unread
create or replace function api.unread_count()
    returns bigint
    language plpgsql
    stable
    security definer  -- only participants read them
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_caller uuid := internal.require_user();
    v_hidden uuid[] := internal.blocked_with(v_caller);
begin
    return (
        select coalesce(sum(internal.shown_unread(r.participant, r.conversation, v_hidden)), 0)
        from internal.readable_conversations(v_caller) as r
        where not (r.participant).is_muted
            and (r.conversation).message_count > (r.participant).seen_count
    );
end
$$;

comment on function api.unread_count is
'How many messages the caller has not marked as read, in all conversations that are not muted. It
is the sum of the unread counts that inbox gives for them.
@notnull';

revoke execute on function api.unread_count from public;
grant execute on function api.unread_count to bandsy_user;
