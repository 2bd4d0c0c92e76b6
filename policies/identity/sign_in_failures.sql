-- Only functions count, so that no one learns from where others sign in: nothing is granted.
alter table identity.sign_in_failures enable row level security;
