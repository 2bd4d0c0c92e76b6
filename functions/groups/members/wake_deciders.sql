create or replace function internal.wake_deciders(
    group_id uuid, user_id uuid, topic core.wake_topic, id uuid
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    perform internal.wake(
        array(
            select m.user_id
            from groups.members as m
            where m.group_id = wake_deciders.group_id
                and m.role < 'member'
                and internal.can_see_fellow(wake_deciders.user_id, m.user_id)
        ),
        wake_deciders.topic, wake_deciders.id
    );
end
$$;

comment on function internal.wake_deciders is
'Wakes the admins and moderators who decide about a person, except those with whom there is a
block.';

revoke execute on function internal.wake_deciders from public;
