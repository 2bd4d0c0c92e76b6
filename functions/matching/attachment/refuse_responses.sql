create or replace function internal.refuse_responses()
    returns void
    language plpgsql
    stable
as $$
begin
    perform internal.refuse(
        'invalid_input', 'the answers are invalid',
        'responses: 36 whole numbers from 1 (disagree) to 7 (agree), in the order of the items; '
        'null for an item without an answer, at most 3 of items 1 to 18 and 3 of 19 to 36.'
    );
end
$$;

comment on function internal.refuse_responses is
'Refuses answers to the attachment questionnaire that cannot be scored.
@raises invalid_input always';

revoke execute on function internal.refuse_responses from public;
