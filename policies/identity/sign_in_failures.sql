-- Only functions count, so that nobody learns from where others sign in: nothing is granted.
alter table identity.sign_in_failures enable row level security;
