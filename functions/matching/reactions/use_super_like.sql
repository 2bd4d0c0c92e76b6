create or replace function internal.use_super_like(from_user_id uuid, to_user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_refills_at timestamptz;
begin
    -- Two super likes of one person wait for each other here, so that each is counted.
    perform from identity.profiles where user_id = use_super_like.from_user_id for no key update;
    if exists (
        select from matching.interactions
        where from_user_id = use_super_like.from_user_id
            and to_user_id = use_super_like.to_user_id
            and reaction = 'super_like'
    ) then
        return;
    end if;
    -- By its first time: a super like that is repeated does not count again.
    select created_at + interval '1 day' into v_refills_at
    from matching.interactions
    where from_user_id = use_super_like.from_user_id
        and reaction = 'super_like'
        and created_at > clock_timestamp() - interval '1 day'
    order by created_at desc
    offset greatest(internal.setting('super_likes_per_day')::integer - 1, 0)
    limit 1;
    if v_refills_at is not null or internal.setting('super_likes_per_day') = 0 then
        perform internal.refuse(
            'quota_used', 'no super like is left',
            coalesce(
                'The next one is available at '
                || to_char(v_refills_at at time zone 'utc', 'yyyy-mm-dd"T"hh24:mi:ss"Z"') || '.',
                'The setting super_likes_per_day is 0.'
            )
        );
    end if;
end
$$;

comment on function internal.use_super_like is
'Lets a super like pass if the quota of the last 24 hours allows it. The same super like again costs
nothing.
@raises quota_used the quota is used up';

revoke execute on function internal.use_super_like from public;
