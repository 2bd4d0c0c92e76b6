-- depends: internal.likes_person
create or replace function internal.shows_itself(you matching.match_profiles, viewer_id uuid)
    returns boolean
    language sql
    stable
    parallel safe
return case when you.is_incognito then internal.likes_person(you.user_id, viewer_id) else true end;

comment on function internal.shows_itself is
'Whether a person shows themselves to the viewer: an incognito person does so by a like, everybody
else always.';

revoke execute on function internal.shows_itself from public;
