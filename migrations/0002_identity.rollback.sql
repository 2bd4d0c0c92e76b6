-- Takes accounts, credentials, profiles and places away, with all people in them.
drop table identity.places, identity.profiles, identity.credentials, identity.users;
drop type identity.intent, identity.gender, identity.account_role, identity.account_status;
