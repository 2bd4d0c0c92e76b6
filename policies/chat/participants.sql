-- Functions of chat show participants to each other: nothing is granted.
alter table chat.participants enable row level security;
