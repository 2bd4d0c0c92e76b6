create or replace function api.remove_attachment_assessment()
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write assessments itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.lock_caller();
begin
    delete from matching.attachment_assessments as a where a.user_id = v_caller;
end
$$;

comment on function api.remove_attachment_assessment is
'Removes the caller''s attachment assessment; it counts nowhere from then on. It has no effect where
there is none.
@limit none: there is one to remove';

revoke execute on function api.remove_attachment_assessment from public;
grant execute on function api.remove_attachment_assessment to bandsy_user;
