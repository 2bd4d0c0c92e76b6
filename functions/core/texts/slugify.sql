create or replace function internal.slugify(value text)
    returns text
    language sql
    immutable
return trim(both '-' from left(
    trim(both '-' from regexp_replace(
        core.folded(left(slugify.value, 200)), '[^a-z0-9]+', '-', 'g'
    )),
    80
));

comment on function internal.slugify is
'A text as it may stand in an address: Latin letters without their marks, digits and hyphens, at
most 80 of them. Of other scripts nothing is left, which may be all; null for null.';

revoke execute on function internal.slugify from public;
