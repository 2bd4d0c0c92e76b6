-- Lets a pair have two conversations again; what was said stays in the one.
create unique index conversations_pair_idx on chat.conversations (user1_id, user2_id, kind)
    where user1_id is not null;
drop index chat.conversations_user1_id_user2_id_idx;
