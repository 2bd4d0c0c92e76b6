create or replace function internal.attachment_style(anxiety_score numeric, avoidance_score numeric)
    returns matching.attachment_style
    language plpgsql
    stable
as $$
declare
    v_midpoint numeric := internal.setting('attachment_midpoint')::numeric;
begin
    return case
        when anxiety_score <= v_midpoint and avoidance_score <= v_midpoint then 'secure'
        when avoidance_score <= v_midpoint then 'anxious'
        when anxiety_score <= v_midpoint then 'avoidant'
        else 'fearful'
    end::matching.attachment_style;
end
$$;

comment on function internal.attachment_style is
'The style that two scores of the attachment questionnaire make: a score that is not above the
setting attachment_midpoint is low.';

revoke execute on function internal.attachment_style from public;
