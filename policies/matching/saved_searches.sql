-- Users read their own searches. Only functions write.
-- Not granted: instruments, genres, min_skill and max_distance_km, which repeat the filters.
alter table matching.saved_searches enable row level security;

grant select (user_id, id, name, filters, created_at, updated_at)
    on matching.saved_searches
    to bandsy_user;

create policy owner_reads on matching.saved_searches
    for select
    to bandsy_user
    using (user_id = (select internal.current_user_id()));
