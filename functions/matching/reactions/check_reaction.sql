create or replace function internal.check_reaction(
    from_user_id uuid,
    to_user_id uuid,
    reaction matching.reaction,
    context matching.interaction_context
)
    returns void
    language plpgsql
    stable
as $$
begin
    if to_user_id is null or reaction is null or context is null then
        perform internal.refuse(
            'invalid_input', 'an argument is null',
            'user_id, reaction (like, pass, super_like, block) and context (discovery, search,'
            ' recommendation) must not be null.'
        );
    end if;
    if from_user_id = to_user_id then
        perform internal.refuse(
            'invalid_input', 'a user cannot react to themselves',
            'user_id: the id of another person.'
        );
    end if;
end
$$;

comment on function internal.check_reaction is
'Refuses a reaction that lacks something, or that a person makes to themselves.
@raises invalid_input an argument is null, or both people are the same';

revoke execute on function internal.check_reaction from public;
