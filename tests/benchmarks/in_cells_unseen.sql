-- Any people in the caller's row of cells without a reaction from the caller: the cheapest that an
-- index can give, in no order at all.
-- psql variables: caller, people (how many).
select you.user_id
from matching.match_profiles as you
where you.is_discoverable
    and you.cell between
    (select cell - 50 from matching.match_profiles where user_id = :caller)
    and (select cell + 50 from matching.match_profiles where user_id = :caller)
    and you.user_id <> :caller
    and not exists (
        select from matching.interactions as i
        where i.from_user_id = :caller and i.to_user_id = you.user_id
    )
limit :people;
