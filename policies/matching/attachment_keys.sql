-- Only functions score by this key: nothing is granted.
alter table matching.attachment_keys enable row level security;
