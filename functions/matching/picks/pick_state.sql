-- depends: internal.are_matched
create or replace function internal.pick_state(user_id uuid, viewer_id uuid)
    returns matching.pick_state
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    if internal.are_matched(pick_state.user_id, viewer_id) then
        return 'mutual'::matching.pick_state;
    end if;
    return coalesce(
        (
            select case when i.reaction in ('like', 'super_like') then 'liked' else 'passed' end
                ::matching.pick_state
            from matching.interactions as i
            where i.from_user_id = viewer_id and i.to_user_id = pick_state.user_id
            order by i.reacted_at desc
            limit 1
        ),
        'pending'
    );
end
$$;

comment on function internal.pick_state is
'The state of a pick for a viewer: mutual while they and the other person are matched, otherwise
what the viewer said to the other person last, wherever they said it. What the other person said
stays unknown.';

revoke execute on function internal.pick_state from public;
