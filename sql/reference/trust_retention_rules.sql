-- How long what is kept, and why. The numbers are in core.settings. Whether a rule is applied is
-- the deployment's to change.
-- verify: trust.retention_rules name tables setting unit job reason

insert into trust.retention_rules (name, tables, setting, unit, job, reason)
select
    n.name,
    n.tables,
    n.setting,
    n.unit,
    n.job,
    n.reason
from (
    values
    (
        'calls', array['calls.calls', 'calls.encounters'], 'call_keep_days', interval '1 day',
        'purge_calls', 'So that complaints can be answered, and two people are not paired again.'
    ),
    (
        'compliance_log', array['trust.compliance_log'], 'compliance_keep_days', interval '1 day',
        'purge_compliance_log', 'So long, claims and inquiries can still come.'
    ),
    (
        'notifications', array['social.notifications'], 'notification_keep_days', interval '1 day',
        'purge_notifications', 'What was read is needed for a while to find it again.'
    ),
    (
        'outbox', array['core.outbox'], 'outbox_keep_days', interval '1 day',
        'purge_outbox', 'Finished work is needed for a while to find faults.'
    ),
    (
        'refresh_tokens', array['identity.refresh_tokens'], 'refresh_token_days', interval '1 day',
        'purge_sign_ins', 'A token is kept as long as its reuse must be noticed.'
    ),
    (
        'refusals', array['social.refusals'], 'refusal_days', interval '1 day',
        'purge_refusals', 'Until then the same person cannot ask again.'
    ),
    (
        'sessions', array['identity.sessions'], 'session_keep_days', interval '1 day',
        'purge_sign_ins', 'So that people can look back on which devices they were signed in.'
    ),
    (
        'unverified_accounts', array['identity.users'], 'unverified_keep_days', interval '1 day',
        'remove_unverified', 'An address that no one has verified may be a stranger''s.'
    )
) as n (name, tables, setting, unit, job, reason)
where
    not exists (
        select
        from trust.retention_rules as r
        where
            (r.name, r.tables, r.setting, r.unit, r.job, r.reason)
            = (n.name, n.tables, n.setting, n.unit, n.job, n.reason)
    )
on conflict (name) do update
    set
        tables = excluded.tables,
        setting = excluded.setting,
        unit = excluded.unit,
        job = excluded.job,
        reason = excluded.reason;
