create or replace function internal.rotation_of(
    session identity.sessions, token identity.refresh_tokens
)
    returns identity.rotation_outcome
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_grace interval := make_interval(secs => internal.setting('refresh_grace_seconds'));
begin
    return (case
        when session.ended_at is not null then 'ended'
        when token.rotated_at > now() - v_grace then 'replayed_in_grace'
        when token.rotated_at is not null then 'reused'
        when session.expires_at <= now() then 'expired'
        when not exists (
            select from identity.standings where user_id = session.user_id and status = 'active'
        ) then 'suspended'
        else 'rotated'
    end)::identity.rotation_outcome;
end
$$;

comment on function internal.rotation_of is
'What is to happen with a refresh token of a locked session.';

revoke execute on function internal.rotation_of from public;
