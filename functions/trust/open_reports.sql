-- depends: internal.is_claimed
create or replace function api.open_reports(
    page_size integer default 20,
    inout cursor text default null,
    out report_id uuid,
    out target_type trust.reported_type,
    out target_id uuid,
    out key_id uuid,
    out owner_id uuid,
    out owner_username text,
    out reason text,
    out reports_count integer,
    out opened_at timestamptz,
    out claimed_by uuid,
    out claimed_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- reports are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(open_reports.page_size);
    v_after uuid := case
        when open_reports.cursor is null then uuid '00000000-0000-0000-0000-000000000000'
        else internal.before_cursor(open_reports.cursor)
    end;
begin
    return query
    select
        c.id::text, first.id, c.target_type, c.target_id, c.key_id, c.owner_id, u.username,
        first.reason, (select count(*)::integer from trust.reports as r where r.case_id = c.id),
        c.opened_at, case when internal.is_claimed(c) then c.claimed_by end,
        case when internal.is_claimed(c) then c.claimed_at end
    from trust.cases as c
    cross join lateral (
        select r.id, r.reason
        from trust.reports as r
        where r.case_id = c.id
        order by r.id
        limit 1
    ) as first
    left join identity.users as u on u.id = c.owner_id
    where c.closed_at is null
        and c.id > v_after
        and internal.may_decide(c.target_type, c.target_id, c.owner_id, v_caller)
    order by c.id
    limit v_page_size;
end
$$;

comment on function api.open_reports is
'What is reported and not yet decided, the oldest first: a row for each target about which the
caller may decide.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column report_id its first report, which stands for all of them
@column target_type what is reported: post, comment, message, media, profile, group or event
@column target_id its id
@column key_id the author of a post, the post of a comment, the conversation of a message, the
person or the event of media; null for others
@column owner_id whose it is; null if no one person is
@column owner_username their name in links; null without owner_id
@column reason why, in the words of the first report; null once its author is erased
@column reports_count how many people reported it
@column opened_at when it was first reported
@column claimed_by the moderator who works on it; null if no one does
@column claimed_at since when; null if no one does
@notnull cursor report_id target_type target_id reports_count opened_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.open_reports from public;
grant execute on function api.open_reports to bandsy_moderator;
