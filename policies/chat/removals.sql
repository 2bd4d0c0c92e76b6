-- Triggers write it and the job clear_conversations reads it: nothing is granted.
alter table chat.removals enable row level security;
