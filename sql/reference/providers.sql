-- Where people may have an identity. Whether a provider's word on an email counts is what its own
-- documentation says: none of those that say false promises that it has verified an address.
-- verify: identity.providers name verifies_email

insert into identity.providers (name, verifies_email)
select
    n.name,
    n.verifies_email
from (
    values
    ('apple', true),
    ('discord', true),
    ('facebook', false),
    ('github', true),
    ('google', true),
    ('microsoft', false),
    ('soundcloud', false),
    ('spotify', false),
    ('twitch', true)
) as n (name, verifies_email)
where
    not exists (
        select
        from identity.providers as p
        where (p.name, p.verifies_email) = (n.name, n.verifies_email)
    )
on conflict (name) do update
    set verifies_email = excluded.verifies_email;
