-- Takes messages and read marks away.
drop table chat.read_marks, chat.messages;
drop function core.uuid_v7_at(timestamptz);
