-- What people can consent to. Whether one is required is the deployment's to change.
-- verify: trust.consent_types name description

insert into trust.consent_types (name, is_required, description)
select
    n.name,
    n.is_required,
    n.description
from (
    values
    ('ai_coaching', false, 'That a machine gives them advice on how to talk to others.'),
    ('ai_features', false, 'That machines work with what they write, to suggest and to sort.'),
    ('marketing_emails', false, 'That they get mail about news and offers.'),
    ('privacy_policy', true, 'How their data is used.'),
    ('terms_of_service', true, 'The rules of the service.')
) as n (name, is_required, description)
where
    not exists (
        select
        from trust.consent_types as t
        where (t.name, t.description) = (n.name, n.description)
    )
on conflict (name) do update
    set description = excluded.description;
