create or replace function internal.has_refused(
    user_id uuid, refused_id uuid, door social.door
)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return exists (
        select
        from social.refusals as r
        where r.user_id = has_refused.user_id
            and r.refused_id = has_refused.refused_id
            and r.door = has_refused.door
            and r.refused_at > now() - make_interval(
                days => internal.setting('refusal_days')::integer
            )
    );
end
$$;

comment on function internal.has_refused is
'Whether a person has refused another at a door in the last refusal_days (a setting).';

revoke execute on function internal.has_refused from public;
