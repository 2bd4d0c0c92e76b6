create or replace function internal.is_followed(tie social.ties)
    returns boolean
    language sql
    immutable
    parallel safe
return tie.friends_since is not null or tie.followed_at is not null;

comment on function internal.is_followed is
'Whether posts of the other person are delivered to the person whose tie it is: the two are friends,
or the person follows the other; muted or not, so that the end of a muting shows them at once. It is
inlined.';

revoke execute on function internal.is_followed from public;
