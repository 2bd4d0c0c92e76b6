-- Those of the given accounts that have no future concert, and how many each has organised.

select u.clerk_id, count(e.id) as editions
from identity.users as u
left join events.events as e on u.id = e.organiser_id
where u.clerk_id = any(%s) and u.status = 'active'
group by u.id
having count(*) filter (where e.cancelled_at is null and e.starts_at > now()) = 0
order by u.clerk_id;
