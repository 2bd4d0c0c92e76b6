-- Nobody reads or writes queued work: api.claim_outbox and api.finish_outbox hand it out.
-- Not granted: everything.
alter table core.outbox enable row level security;
