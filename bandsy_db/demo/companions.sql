-- People of the demo to go out with: the match first, then from the city, then from the country;
-- only people who are in no pod yet.

select
    u.id,
    f.display_name
from identity.users as u
inner join identity.profiles as f on u.id = f.user_id
inner join identity.places as h on u.id = h.user_id
inner join identity.places as home on home.user_id = %(hero)s
where u.clerk_id like 'demo\_%%' and u.status = 'active' and u.id <> %(hero)s
order by
    u.id = %(other)s desc,
    h.country = home.country and h.city = home.city desc,
    h.country = home.country desc,
    exists (select from events.pod_members as m where m.user_id = u.id),
    u.id
limit %(people)s;
