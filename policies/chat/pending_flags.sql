-- Functions of chat read flags when they show messages: nothing is granted.
alter table chat.pending_flags enable row level security;
