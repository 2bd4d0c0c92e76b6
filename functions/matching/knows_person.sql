-- depends: internal.can_see_profile
create or replace function internal.knows_person(viewer_id uuid, other_id uuid)
    returns boolean
    language sql
    stable
begin atomic
    select
        internal.can_see_profile(knows_person.viewer_id, knows_person.other_id)
        or exists (
            -- A block ends the match, so an active one is between people who have not blocked.
            select
            from matching.matches as m
            inner join identity.users as other on knows_person.other_id = other.id
            where m.user1_id = least(knows_person.viewer_id, knows_person.other_id)
                and m.user2_id = greatest(knows_person.viewer_id, knows_person.other_id)
                and m.status = 'active'
                and other.status = 'active'
        );
end;

comment on function internal.knows_person is
'Whether one person may end things with another: they see the profile, or are matched with somebody
active who has hidden it since.';

revoke execute on function internal.knows_person from public;
