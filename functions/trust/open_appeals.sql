-- depends: internal.encode_moment_cursor
create or replace function api.open_appeals(
    page_size integer default 20,
    inout cursor text default null,
    out action_id uuid,
    out user_id uuid,
    out username text,
    out reason text,
    out created_at timestamptz,
    out report_id uuid,
    out action trust.moderation_action,
    out target_type trust.reported_type,
    out target_id uuid,
    out moderator_id uuid,
    out facts text,
    out ground trust.moderation_ground,
    out rule text,
    out ends_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- appeals are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(open_appeals.page_size);
    v_after record := internal.decode_moment_cursor(open_appeals.cursor);
begin
    return query
    select
        internal.encode_moment_cursor(p.created_at, p.user_id), p.action_id, p.user_id, u.username,
        p.reason, p.created_at,
        (select r.id from trust.reports as r where r.case_id = a.case_id order by r.id limit 1),
        a.action, a.target_type, a.target_id, a.moderator_id, a.facts, a.ground, a.rule, a.ends_at
    from trust.appeals as p
    join trust.moderation_actions as a on a.id = p.action_id
    join identity.users as u on u.id = p.user_id
    where p.decided_at is null
        and internal.may_decide(a.target_type, a.target_id, a.user_id, v_caller)
        and (
            v_after.id is null
            or (p.created_at, p.user_id) > (v_after.moment, v_after.id)
        )
    order by p.created_at, p.user_id
    limit v_page_size;
end
$$;

comment on function api.open_appeals is
'The appeals that wait for an answer, the oldest first, each with the decision that it is against,
unless that is about the caller, or about a moderator and the caller is not an administrator.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column action_id the decision
@column user_id who appeals
@column username their name in links
@column reason why, in their words
@column created_at when they appealed
@column report_id a report that led to the decision, for report_details
@column action dismiss, hide, remove, warn, suspend or ban
@column target_type what it is about
@column target_id its id
@column moderator_id who decided, and may not answer; null once that account is erased
@column facts what the decision rests on; null for dismiss
@column ground law or terms; null for dismiss
@column rule the law, or the part of the terms; null for dismiss
@column ends_at when a suspension ends; null for others
@notnull cursor action_id user_id username reason created_at action target_type target_id
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.open_appeals from public;
grant execute on function api.open_appeals to bandsy_moderator;
