create or replace function internal.check_vibe_badges(vibe_badges jsonb[])
    returns jsonb[]
    language plpgsql
    stable
as $$
begin
    if not core.are_badges(vibe_badges) then
        perform internal.refuse(
            'invalid_input', 'vibe_badges is invalid',
            'vibe_badges: at most 10 JSON objects, each of at most 1000 bytes and 32 levels, '
            || 'its numbers of at most 400 digits.'
        );
    end if;
    -- An array may have any lower bound; the stored one starts at 1.
    return case
        when vibe_badges is not null
            then array(
                select badge
                from unnest(vibe_badges) with ordinality as b (badge, place)
                order by place
            )
    end;
end
$$;

comment on function internal.check_vibe_badges is
'Refuses vibe badges that are invalid.
@returns the vibe badges as they are stored; null for null
@raises invalid_input there are too many, or one is not an object, too large or unreadable';

revoke execute on function internal.check_vibe_badges from public;
