create or replace function internal.is_in_force(decision trust.moderation_actions)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return decision.undone_at is null and case decision.action
        when 'hide' then
            decision.user_id is not null
            -- They outlast the account of their owner.
            or exists (select from groups.groups as g where g.id = decision.target_id)
            or exists (select from events.events as e where e.id = decision.target_id)
        when 'ban' then decision.user_id is not null
        when 'suspend' then decision.user_id is not null and decision.ends_at > now()
        else false
    end;
end
$$;

comment on function internal.is_in_force is
'Whether a decision still has an effect: something is hidden, or a person is suspended or banned. An
account that is erased has no suspension, and nothing that is hidden but its groups and events.';

revoke execute on function internal.is_in_force from public;
