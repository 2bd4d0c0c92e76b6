create or replace function api.submit_attachment_assessment(
    responses integer[],
    out anxiety_score numeric,
    out avoidance_score numeric,
    out style matching.attachment_style
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may write assessments itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_key_version smallint;
begin
    select s.key_version, s.anxiety_score, s.avoidance_score
    into v_key_version, anxiety_score, avoidance_score
    from internal.attachment_scores(submit_attachment_assessment.responses) as s;
    style := internal.attachment_style(anxiety_score, avoidance_score);
    perform internal.use_limit(v_caller, 'profile_change');
    perform internal.lock_caller();

    insert into matching.attachment_assessments (
        user_id, key_version, responses, anxiety_score, avoidance_score, style
    )
    values (
        v_caller, v_key_version, submit_attachment_assessment.responses::smallint[],
        submit_attachment_assessment.anxiety_score, submit_attachment_assessment.avoidance_score,
        submit_attachment_assessment.style
    )
    on conflict (user_id) do update set
        key_version = excluded.key_version,
        responses = excluded.responses,
        anxiety_score = excluded.anxiety_score,
        avoidance_score = excluded.avoidance_score,
        style = excluded.style;
end
$$;

comment on function api.submit_attachment_assessment is
'Scores the caller''s answers to the attachment questionnaire (ECR-R) and keeps them in the place of
earlier ones. Nobody else sees them. They count in compatibility only with uses_attachment of
set_preferences, and then without scores and style.
@argument responses 36 answers from 1 (disagree) to 7 (agree), in the order of the items; null for
an item without an answer, at most 20 % of a scale: 3 of items 1 to 18, and 3 of items 19 to 36
@column anxiety_score from 1.00 to 7.00: the mean of the answers to items 1 to 18, where reversed
items count as 8 less the answer
@column avoidance_score from 1.00 to 7.00: the same of items 19 to 36
@column style secure (both scores are low), anxious, avoidant (that score is high) or fearful (both
are high); a score is low up to the setting attachment_midpoint
@notnull anxiety_score avoidance_score style
@limit profile_change
@raises invalid_input responses has another number of answers, an answer is not from 1 to 7, or too
many of a scale are missing';

revoke execute on function api.submit_attachment_assessment from public;
grant execute on function api.submit_attachment_assessment to bandsy_user;
