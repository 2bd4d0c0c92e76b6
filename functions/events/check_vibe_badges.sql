create or replace function internal.check_vibe_badges(vibe_badges jsonb[])
    returns jsonb[]
    language plpgsql
    immutable
as $$
begin
    if cardinality(vibe_badges) > 10
        or array_ndims(vibe_badges) > 1
        or exists (
            select
            from unnest(vibe_badges) as b (badge)
            where jsonb_typeof(badge) is distinct from 'object'
                or octet_length(badge::text) > 1000
        )
    then
        perform internal.refuse(
            'invalid_input', 'vibe_badges is invalid',
            'vibe_badges: at most 10 JSON objects, each of at most 1000 bytes.'
        );
    end if;
    return vibe_badges;
end
$$;

comment on function internal.check_vibe_badges is
'Lets vibe badges pass; null for null.
@raises invalid_input there are too many, or one is no object or too large';

revoke execute on function internal.check_vibe_badges from public;
