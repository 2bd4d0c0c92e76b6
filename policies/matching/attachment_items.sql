-- Only functions score by this key: nothing is granted.
alter table matching.attachment_items enable row level security;
