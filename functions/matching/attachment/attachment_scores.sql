-- depends: internal.refuse_responses
create or replace function internal.attachment_scores(
    responses integer[],
    out key_version smallint,
    out anxiety_score numeric,
    out avoidance_score numeric
)
    returns record
    language plpgsql
    stable
as $$
declare
    v_key matching.attachment_keys;
    v_anxiety_answers integer;
    v_avoidance_answers integer;
    v_are_in_range boolean;
begin
    select * into v_key from matching.attachment_keys order by version desc limit 1;
    if array_ndims(responses) is distinct from 1
        or cardinality(responses) <> cardinality(v_key.anxiety_items || v_key.avoidance_items)
    then
        perform internal.refuse_responses();
    end if;

    select
        count(a.answer) filter (where a.item = any (v_key.anxiety_items)),
        count(a.answer) filter (where a.item = any (v_key.avoidance_items)),
        bool_and(a.answer between 1 and 7),
        round(avg(counted.score) filter (where a.item = any (v_key.anxiety_items)), 2),
        round(avg(counted.score) filter (where a.item = any (v_key.avoidance_items)), 2)
    into
        v_anxiety_answers, v_avoidance_answers, v_are_in_range, anxiety_score, avoidance_score
    from unnest(responses) with ordinality as a (answer, item)
    cross join lateral (
        -- As bigint, which holds 8 less any integer.
        select case
            when a.item = any (v_key.reversed_items) then 8 - a.answer::bigint
            else a.answer
        end as score
    ) as counted;
    if v_anxiety_answers < 0.8 * cardinality(v_key.anxiety_items)
        or v_avoidance_answers < 0.8 * cardinality(v_key.avoidance_items)
        or not v_are_in_range
    then
        perform internal.refuse_responses();
    end if;
    key_version := v_key.version;
end
$$;

comment on function internal.attachment_scores is
'Scores the answers to the attachment questionnaire by the newest key: each scale is the mean of
those of its items that were answered.
@raises invalid_input there are too many or too few answers, one is out of range, or more than 20 %
of a scale are missing';

revoke execute on function internal.attachment_scores from public;
