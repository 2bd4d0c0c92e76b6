create or replace function internal.attachment_scores(
    responses integer[], out key_version smallint, out anxiety_score numeric, out avoidance_score numeric
)
    returns record
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_items integer;
    v_is_valid boolean;
begin
    select version, count(*) into key_version, v_items
    from matching.attachment_items
    group by version
    order by version desc
    limit 1;
    if array_ndims(responses) is distinct from 1 or cardinality(responses) <> v_items then
        perform internal.refuse_responses();
    end if;

    select
        coalesce(bool_and(answer.value between 1 and 7), false)
        and count(*) filter (where answer.value is null and key.scale = 'anxiety')
            <= 0.2 * count(*) filter (where key.scale = 'anxiety')
        and count(*) filter (where answer.value is null and key.scale = 'avoidance')
            <= 0.2 * count(*) filter (where key.scale = 'avoidance'),
        round(avg(answer.counted) filter (where key.scale = 'anxiety'), 2),
        round(avg(answer.counted) filter (where key.scale = 'avoidance'), 2)
    into v_is_valid, anxiety_score, avoidance_score
    from unnest(responses) with ordinality as given (value, item)
    join matching.attachment_items as key
        on key.version = attachment_scores.key_version and key.item = given.item
    cross join lateral (
        -- As bigint, which any integer fits into.
        select
            given.value,
            case when key.is_reversed then 8 - given.value::bigint else given.value end as counted
    ) as answer;
    if not v_is_valid then
        perform internal.refuse_responses();
    end if;
end
$$;

comment on function internal.attachment_scores is
'Scores the answers to the attachment questionnaire by the newest key: each scale is the mean of
those of its items that were answered.
@raises invalid_input there are too many or too few answers, one is out of range, or more than 20 %
of a scale are missing';

revoke execute on function internal.attachment_scores from public;
