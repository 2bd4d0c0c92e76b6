create or replace function internal.attachment_fit(
    me matching.match_profiles, you matching.match_profiles
)
    returns double precision
    language sql
    immutable
    parallel safe
return (me.attachment_ease + you.attachment_ease) / 2::float8;

comment on function internal.attachment_fit is
'Half for each of the two who is at ease with being close; null unless both use attachment. It knows
one bit of each person: whatever a caller answers, they learn no more of the other from it.';

revoke execute on function internal.attachment_fit from public;
