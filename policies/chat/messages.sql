-- Functions of chat decide what a reader sees of a message: nothing is granted.
alter table chat.messages enable row level security;
