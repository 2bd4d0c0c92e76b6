create or replace function internal.knows_person(user_id uuid, viewer_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select
            internal.can_see_profile(knows_person.user_id, knows_person.viewer_id)
            or internal.can_see_fellow(knows_person.user_id, knows_person.viewer_id)
            and (
                exists (
                    -- This includes matches: each has a conversation.
                    select
                    from chat.participants as mine
                    inner join chat.participants as theirs
                        on mine.conversation_id = theirs.conversation_id
                    where
                        mine.user_id = knows_person.viewer_id
                        and theirs.user_id = knows_person.user_id
                        and mine.left_at is null
                        and theirs.left_at is null
                )
                or internal.have_common_event(knows_person.viewer_id, knows_person.user_id)
                or internal.share_call(knows_person.viewer_id, knows_person.user_id)
                or internal.are_tied(knows_person.user_id, knows_person.viewer_id)
            )
    );
end
$$;

comment on function internal.knows_person is
'Whether a viewer may block a person: they see the profile, or share a conversation, an event, a
call or a friendship, or one follows the other or asks for friendship. The person is active and may
have hidden the profile.';

revoke execute on function internal.knows_person from public;
