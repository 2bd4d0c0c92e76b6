-- api.my_contact_settings shows a person their own: nothing is granted.
alter table social.contact_settings enable row level security;
