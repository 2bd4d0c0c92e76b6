-- How many notifications a person has not read, up to a hundred.
-- psql variables: person.
select count(*)
from (
    select from social.notifications
    where recipient_id = :person and read_at is null
    limit 100
) as n;
