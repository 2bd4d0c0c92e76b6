-- Functions of chat tell participants of each other: nothing is granted.
alter table chat.participants enable row level security;
