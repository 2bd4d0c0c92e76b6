-- Forgets consents and documents.
drop table trust.consents, trust.documents, trust.consent_types;
