-- The person does not learn of it; functions of trust ask.
-- Not granted: everything.
alter table trust.legal_holds enable row level security;
