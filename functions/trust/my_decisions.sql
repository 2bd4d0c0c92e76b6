create or replace function api.my_decisions(
    page_size integer default 20,
    inout cursor text default null,
    out action_id uuid,
    out action trust.moderation_action,
    out target_type trust.reported_type,
    out target_id uuid,
    out facts text,
    out ground trust.moderation_ground,
    out rule text,
    out is_automated boolean,
    out ends_at timestamptz,
    out created_at timestamptz,
    out undone_at timestamptz,
    out appeal_until timestamptz,
    out appealed_at timestamptz,
    out appeal_outcome trust.appeal_outcome,
    out appeal_answer text
)
    returns setof record
    language plpgsql
    stable
    security definer  -- decisions are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_account();
    v_page_size integer := internal.check_page_size(my_decisions.page_size);
    v_before uuid := internal.before_cursor(my_decisions.cursor);
begin
    return query
    select
        a.id::text, a.id, a.action, a.target_type, a.target_id, a.facts, a.ground, a.rule,
        a.is_automated, a.ends_at, a.created_at, a.undone_at, a.appeal_until, p.created_at,
        p.outcome, p.answer
    from trust.moderation_actions as a
    left join trust.appeals as p on p.action_id = a.id and p.user_id = v_caller
    where a.user_id = v_caller and a.action <> 'dismiss' and a.id < v_before
    order by a.id desc
    limit v_page_size;
end
$$;

comment on function api.my_decisions is
'What moderators decided about the caller and what is theirs, the newest first, each with its
statement of reasons: what was done, for how long, the facts, the rule, whether a machine decided,
and until when an appeal is possible. Suspended people read it, too.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column action_id the decision, for an appeal
@column action hide, remove, warn, suspend or ban
@column target_type what it is about: post, comment, message, media, profile, group or event
@column target_id its id
@column facts what the decision rests on
@column ground law: it is illegal; terms: it breaks the rules of the service
@column rule the law, or the part of the terms
@column is_automated whether a machine decided
@column ends_at when a suspension ends; null for other decisions
@column created_at when it was decided
@column undone_at when it was undone; null while it holds
@column appeal_until until when the caller may appeal
@column appealed_at when the caller appealed; null if they did not
@column appeal_outcome upheld or reversed; null without an answer
@column appeal_answer what the answer says; null without one
@notnull cursor action_id action target_type target_id ground rule is_automated created_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_decisions from public;
grant execute on function api.my_decisions to bandsy_user;
