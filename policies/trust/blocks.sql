-- Whoever blocks sees it, whoever is blocked does not; functions alone write.
alter table trust.blocks enable row level security;

grant select on trust.blocks to bandsy_user;

create policy blocker_reads on trust.blocks
    for select
    to bandsy_user
    using (blocker_id = (select internal.current_user_id()));
