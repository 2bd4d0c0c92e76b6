create or replace function api.my_attachment_assessment()
    returns table (
        anxiety_score numeric,
        avoidance_score numeric,
        style matching.attachment_style,
        responses integer[],
        assessed_at timestamptz
    )
    language plpgsql
    stable
    security definer  -- no role may read assessments itself
    rows 1
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_user();
begin
    return query
    select
        a.anxiety_score, a.avoidance_score, a.style, a.responses::integer[], a.updated_at
    from matching.attachment_assessments as a
    where a.user_id = v_caller;
end
$$;

comment on function api.my_attachment_assessment is
'The caller''s attachment assessment, which nobody else sees; no row without one.
@returns at most one row
@column anxiety_score from 1.00 to 7.00
@column avoidance_score from 1.00 to 7.00
@column style secure, anxious, avoidant or fearful
@column responses the answers, 1 to 7, in the order of the items; null for an item without an answer
@column assessed_at when the caller gave these answers
@notnull anxiety_score avoidance_score style responses assessed_at';

revoke execute on function api.my_attachment_assessment from public;
grant execute on function api.my_attachment_assessment to bandsy_user;
