-- The key of the attachment questionnaire (ECR-R). A change of it is a new version.
-- verify: matching.attachment_keys version anxiety_items avoidance_items reversed_items

insert into matching.attachment_keys (version, anxiety_items, avoidance_items, reversed_items)
values (
    1,
    '{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18}',
    '{19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36}',
    '{9,11,20,22,26,27,28,29,30,31,33,34,35,36}'
)
on conflict (version) do nothing;
