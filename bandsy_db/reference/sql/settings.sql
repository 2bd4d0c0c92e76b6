-- The numbers that a deployment may change, with their ranges, as they come.
select
    s.key,
    s.value,
    s.min_value,
    s.max_value,
    s.is_integer,
    s.description
from core.settings as s
order by s.key
