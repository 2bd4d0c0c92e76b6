create or replace function api.report_details(
    report_id uuid,
    out target_type trust.reported_type,
    out target_id uuid,
    out key_id uuid,
    out owner_id uuid,
    out reports_count integer,
    out reports jsonb,
    out context jsonb,
    out decisions jsonb,
    out closed_at timestamptz
)
    returns record
    language plpgsql
    volatile
    security definer  -- shows moderators what they have to decide about
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'  -- of the times in reports and decisions
as $$
#variable_conflict use_column
declare
    v_case trust.cases;
begin
    perform internal.require_writer();
    select c.* into v_case
    from trust.reports as r
    join trust.cases as c on c.id = r.case_id
    where r.id = report_details.report_id;
    if v_case.id is null then
        perform internal.refuse('not_found', 'no such report');
    end if;
    -- Whom it is about never learns who reported it.
    perform internal.check_decider(v_case.target_type, v_case.target_id, v_case.owner_id);
    target_type := v_case.target_type;
    target_id := v_case.target_id;
    key_id := v_case.key_id;
    owner_id := v_case.owner_id;
    closed_at := v_case.closed_at;
    select count(*) into reports_count from trust.reports as r where r.case_id = v_case.id;
    select jsonb_agg(
        jsonb_build_object(
            'report_id', r.id, 'reporter_id', r.reporter_id, 'reason', r.reason,
            'created_at', r.created_at
        )
        || case
            when r.is_same then '{}' else jsonb_build_object('snapshot', r.snapshot)
        end
        order by r.id
    )
    into reports
    from (
        select *, n.snapshot = lag(n.snapshot) over (order by n.id) is true as is_same
        from (
            select *
            from trust.reports as m
            where m.case_id = v_case.id
            order by m.id desc
            limit 20
        ) as n
    ) as r;
    context := internal.target_context(v_case.target_type, v_case.target_id, v_case.key_id);
    -- Of this target, and of its owner.
    select coalesce(
        jsonb_agg(
            jsonb_build_object(
                'action_id', a.id, 'action', a.action, 'target_type', a.target_type,
                'target_id', a.target_id, 'rule', a.rule, 'note', a.note, 'ends_at', a.ends_at,
                'created_at', a.created_at, 'undone_at', a.undone_at
            )
            order by a.id desc
        ),
        '[]'
    )
    into decisions
    from (
        select *
        from trust.moderation_actions as m
        where m.user_id = v_case.owner_id or m.target_id = v_case.target_id
        order by m.id desc
        limit 100
    ) as a;
    -- Unless all that was shown is public: now, when it was reported, and what it shares.
    if not coalesce((context -> 'now' ->> 'is_public')::boolean, false)
        or context -> 'shared' ->> 'is_public' = 'false'
        or exists (
            select
            from jsonb_array_elements(reports) as r
            where r.value ->> 'snapshot' is not null
                and (r.value -> 'snapshot' ->> 'is_public') is distinct from 'true'
        )
    then
        perform internal.append_compliance(
            'private_content_read', v_case.owner_id,
            jsonb_build_object('case_id', v_case.id, 'target_type', v_case.target_type)
        );
    end if;
end
$$;

comment on function api.report_details is
'What a moderator needs to decide: the last reports with what the target showed then, what is
around it now, and what was decided before about it and its owner. Reading what is not public is
logged.
@argument report_id any report of it
@column target_type what is reported
@column target_id its id
@column key_id as in open_reports
@column owner_id whose it is; null if no one person is
@column reports_count how many people reported it
@column reports a JSON array of its last 20 reports, the oldest of them first: report_id,
reporter_id, reason, created_at, and snapshot unless that is as in the report before
@column context a JSON object: now, what it shows at present; of a message, the messages before and
after it; of a comment, its post and parent; of a post, the post shared
@column decisions a JSON array of at most 100 earlier decisions, the newest first
@column closed_at when it was decided; null while it is open
@limit none: moderators read what they decide about
@notnull target_type target_id reports_count reports context decisions
@raises not_found there is no such report
@raises not_allowed it is the caller''s own, or a moderator''s and the caller is not an
administrator';

revoke execute on function api.report_details from public;
grant execute on function api.report_details to bandsy_moderator;
