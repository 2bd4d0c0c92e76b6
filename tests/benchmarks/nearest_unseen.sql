-- The nearest people without a reaction from the caller: only one walk along a GiST index.
-- psql variables: caller, people (how many).
select p.user_id
from bench.points as p
where p.user_id <> :caller
    and not exists (
        select from matching.interactions as i
        where i.from_user_id = :caller and i.to_user_id = p.user_id
    )
order by p.point operator(public.<->) (select point from bench.points where user_id = :caller)
limit :people;
