create or replace function internal.derived_username(display_name text)
    returns text
    language sql
    volatile
return (
    -- A random end instead of a search for a free name, which would show what is taken.
    coalesce(
        nullif(
            trim(trailing '-' from left(internal.slugify(derived_username.display_name), 30)), ''
        ),
        'user'
    )
    || '-'
    || left(replace(gen_random_uuid()::text, '-', ''), 12)
);

comment on function internal.derived_username is
'A username for a user who chose none, from the display name, with a random end.';

revoke execute on function internal.derived_username from public;
