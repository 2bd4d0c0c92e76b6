-- People read their own through functions of trust. Rows are only added.
-- Not granted: everything.
alter table trust.consents enable row level security;
