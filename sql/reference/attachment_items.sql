-- The key of the attachment questionnaire (ECR-R): items 1 to 18 ask about anxiety, 19 to 36 about
-- avoidance; reversed items count as 8 less the answer. A change of the key is a new version.
-- verify: matching.attachment_items version item scale is_reversed

insert into matching.attachment_items (version, item, scale, is_reversed)
select
    1,
    item,
    case when item <= 18 then 'anxiety' else 'avoidance' end::matching.attachment_scale,
    item in (9, 11, 20, 22, 26, 27, 28, 29, 30, 31, 33, 34, 35, 36)
from generate_series(1, 36) as i (item)
on conflict (version, item) do nothing;
