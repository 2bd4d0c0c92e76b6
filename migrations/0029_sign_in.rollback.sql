-- Ends all sessions; identities, verifications and new addresses that wait are forgotten.
drop table identity.verifications, identity.refresh_tokens, identity.sessions,
    identity.sign_in_failures, identity.sign_ins, identity.identities, identity.providers;
drop index identity.users_unverified_email_idx;
alter table identity.users drop column new_email;
drop type identity.verification_outcome, identity.verification_purpose,
    identity.rotation_outcome, identity.sign_in_outcome;
