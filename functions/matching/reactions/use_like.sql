create or replace function internal.use_like(
    from_user_id uuid, to_user_id uuid, reaction matching.reaction
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- So few are allowed that the same one at the same moment must wait here and find this one.
    if use_like.reaction = 'super_like' then
        perform internal.lock_uses(use_like.from_user_id, 'super_like');
    end if;
    if exists (
        select
        from matching.interactions
        where from_user_id = use_like.from_user_id
            and to_user_id = use_like.to_user_id
            and reaction = use_like.reaction
    ) then
        return;
    end if;
    if use_like.reaction = 'super_like' then
        perform internal.use_limit(use_like.from_user_id, 'super_like');
    else
        perform internal.use_limit(use_like.from_user_id, 'like');
    end if;
end
$$;

comment on function internal.use_like is
'Counts a like or a super like of a person. The same one again uses nothing up.
@raises quota_used no more are allowed in this period
@raises plan_required the plan allows none';

revoke execute on function internal.use_like from public;
