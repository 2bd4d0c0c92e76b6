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
'A text for use in an address: Latin letters without accents, digits and hyphens, at most 80. Other
scripts are left out, so the result may be empty. Null for null.';

revoke execute on function internal.slugify from public;
