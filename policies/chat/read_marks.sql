-- api.read_receipts shows who read what: nothing is granted.
alter table chat.read_marks enable row level security;
