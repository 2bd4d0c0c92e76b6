-- Workers use api.claim_outbox and api.finish_outbox.
-- Not granted: everything.
alter table core.outbox enable row level security;
