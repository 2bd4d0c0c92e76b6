-- Only functions count: nothing is granted.
alter table identity.sign_ins enable row level security;
