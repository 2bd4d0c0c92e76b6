-- The match profiles of people who were there before the table was, as after a rollback and forward
-- again: triggers keep the others.

select internal.refresh_match_profiles(array_agg(p.user_id))
from identity.profiles as p
where not exists (select from matching.match_profiles as m where m.user_id = p.user_id)
having count(*) > 0;
