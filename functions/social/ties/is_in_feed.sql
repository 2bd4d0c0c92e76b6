-- depends: internal.is_followed
create or replace function internal.is_in_feed(tie social.ties)
    returns boolean
    language sql
    immutable
    parallel safe
return internal.is_followed(tie) and not tie.is_muted;

comment on function internal.is_in_feed is
'Whether posts of the other person are in the feed of the person whose tie it is: of friends and
followed people who are not muted. It is inlined.';

revoke execute on function internal.is_in_feed from public;
