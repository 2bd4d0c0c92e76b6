-- Functions of chat decide what of a message somebody reads: nothing is granted.
alter table chat.messages enable row level security;
