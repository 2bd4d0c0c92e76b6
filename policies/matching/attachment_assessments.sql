-- Nothing is granted: people read their own through api.my_attachment_assessment, nobody another's.
alter table matching.attachment_assessments enable row level security;
