-- Nothing is granted: api.daily_picks decides at each call which picks may still be seen.
alter table matching.daily_picks enable row level security;
