-- Users read their own account. Only functions write.
-- Not granted: clerk_id, which is between Clerk and Bandsy, and deleted_at, which is null for every
-- account that reads.
alter table identity.users enable row level security;

grant select (
    id, username, email, email_verified_at, new_email, phone, phone_verified_at, role, status, plan,
    plan_until, created_at, updated_at
) on identity.users to bandsy_user;

create policy owner_reads on identity.users
    for select
    to bandsy_user
    using (id = (select internal.current_user_id()));
