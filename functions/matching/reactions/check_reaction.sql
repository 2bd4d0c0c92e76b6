create or replace function internal.check_reaction(
    from_user_id uuid,
    to_user_id uuid,
    reaction matching.reaction,
    context matching.interaction_context
)
    returns void
    language plpgsql
    immutable
as $$
begin
    if to_user_id is null or reaction is null or context is null then
        perform internal.refuse(
            'invalid_input', 'something is missing',
            'user_id, reaction (like, pass, super_like, block) and context (discovery, search,'
            ' recommendation) must not be null.'
        );
    end if;
    if from_user_id = to_user_id then
        perform internal.refuse(
            'invalid_input', 'nobody reacts to themselves', 'user_id: the id of somebody else.'
        );
    end if;
end
$$;

comment on function internal.check_reaction is
'Lets a reaction pass that is whole and to somebody else.
@raises invalid_input it is not';

revoke execute on function internal.check_reaction from public;
