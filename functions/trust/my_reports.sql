create or replace function api.my_reports(
    page_size integer default 20,
    inout cursor text default null,
    out report_id uuid,
    out target_type trust.reported_type,
    out target_id uuid,
    out reason text,
    out created_at timestamptz,
    out decided_at timestamptz,
    out was_acted_on boolean,
    out action_id uuid,
    out appeal_until timestamptz,
    out appeal_outcome trust.appeal_outcome,
    out appeal_answer text
)
    returns setof record
    language plpgsql
    stable
    security definer  -- reports are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_account();
    v_page_size integer := internal.check_page_size(my_reports.page_size);
    v_before uuid := internal.before_cursor(my_reports.cursor);
begin
    return query
    select
        r.id::text, r.id, c.target_type, c.target_id, r.reason, r.created_at, c.closed_at,
        case when c.closed_at is not null then a.action <> 'dismiss' and a.undone_at is null end,
        a.id, a.appeal_until, p.outcome, p.answer
    from trust.reports as r
    join trust.cases as c on c.id = r.case_id
    left join lateral (
        select *
        from trust.moderation_actions as m
        where m.case_id = c.id
        order by m.id desc
        limit 1
    ) as a on true
    left join trust.appeals as p on p.action_id = a.id and p.user_id = v_caller
    where r.reporter_id = v_caller and r.id < v_before
    order by r.id desc
    limit v_page_size;
end
$$;

comment on function api.my_reports is
'What the caller has reported, the newest first, and what was decided about it. Suspended
people read it, too.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column report_id the report
@column target_type what was reported: post, comment, message, media, profile, group or event
@column target_id its id
@column reason why, in the caller''s words
@column created_at when the caller reported it
@column decided_at when a moderator decided, or its author was erased; null before that, and once it
is open again
@column was_acted_on whether they did something, which is not undone; null without a decision
@column action_id the latest decision, for an appeal; null before it
@column appeal_until until when the caller may appeal; null before the decision
@column appeal_outcome upheld or reversed; null without an answer to an appeal of the caller
@column appeal_answer what the answer says; null without one
@notnull cursor report_id target_type target_id reason created_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_reports from public;
grant execute on function api.my_reports to bandsy_user;
