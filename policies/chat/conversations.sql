-- Functions of chat show conversations to their participants: nothing is granted.
alter table chat.conversations enable row level security;
