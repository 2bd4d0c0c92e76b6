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
        'call_encounters', array['calls.encounters'], 'call_again_days', interval '1 day',
        'purge_calls', 'So that two people are not paired again so soon.'
    ),
    (
        'calls', array['calls.calls'], 'call_keep_days', interval '1 day',
        'purge_calls', 'So that complaints about a call can be answered.'
    ),
    (
        'cases',
        array['trust.cases', 'trust.reports', 'trust.moderation_actions', 'trust.appeals'],
        'report_keep_days', interval '1 day',
        'purge_cases', 'So that a decision can be disputed, and repeated offences are seen.'
    ),
    (
        'conversations', array['chat.messages'], null, null,
        null, 'The place of a message belongs to the others as long as they keep the conversation.'
    ),
    (
        'dead_work', array['core.outbox'], 'application_log_days', interval '1 day',
        'purge_outbox', 'Work that failed for good waits for a person to look at it.'
    ),
    (
        'discovery_feeds', array['matching.feeds'], 'discovery_max_age_hours', interval '1 hour',
        'purge_feeds', 'What discovery has ranked is out of date then, and is ranked anew.'
    ),
    (
        'ended_accounts', array['identity.users'], 'erasure_days', interval '1 day',
        'erase_accounts',
        'So long a person can take it back. Holds and open cases keep an account for longer.'
    ),
    (
        'erased_people', array['trust.erased_people'], 'erasure_keep_days', interval '1 day',
        'purge_erasures', 'So that no backup brings the person back; none may be kept for longer.'
    ),
    (
        'erasure_requests', array['trust.erasure_requests'], 'erasure_keep_days', interval '1 day',
        'purge_erasures', 'So long somebody can ask whether a request was kept to.'
    ),
    (
        'events', array['events.events', 'events.pods'], null, null,
        null, 'An event and its pods belong to those who organise or remember it from then on.'
    ),
    (
        'feeds', array['social.feeds', 'social.feed_entries'], 'feed_keep_days', interval '1 day',
        'tidy_feeds', 'The feed of a person who does not come is built anew when they do.'
    ),
    (
        'groups', array['groups.groups', 'groups.openings'], null, null,
        null, 'A group belongs to those who lead it from then on, and goes with it.'
    ),
    (
        'legal_holds', array['trust.legal_holds'], 'erasure_keep_days', interval '1 day',
        'purge_erasures', 'So long somebody can ask why data was held. What still holds is kept.'
    ),
    (
        'limit_uses', array['core.limit_uses'], null, interval '0 hours',
        'purge_limit_uses', 'Uses are counted as long as the window of their limit counts them.'
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
        'payments',
        array['billing.customers', 'billing.stripe_events', 'billing.subscriptions'],
        'payment_keep_days', interval '1 day',
        'purge_payments', 'Tax law: payments must be proven, also after an account is erased.'
    ),
    (
        'presences', array['identity.presences'], null, interval '1 hour',
        'purge_presences', 'Devices that come back together after an outage find their place again.'
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
        'sign_in_failures',
        array['identity.sign_in_failures'],
        'sign_in_lock_minutes', interval '1 minute',
        'purge_sign_ins', 'Wrong passwords count for so long, so that no one can try many.'
    ),
    (
        'threads', array['social.comments'], null, null,
        null, 'The place of a comment belongs to those who replied, as long as the post exists.'
    ),
    (
        'unverified_accounts', array['identity.users'], 'unverified_keep_days', interval '1 day',
        'remove_unverified', 'An address that no one has verified may be a stranger''s.'
    ),
    (
        'usernames', array['identity.usernames'], null, null,
        null, 'A name is never given to another account, who would be mistaken; it is a hash.'
    ),
    (
        'verifications', array['identity.verifications'], null, interval '1 hour',
        'purge_sign_ins', 'For so long they count against too many mails to one address.'
    )
) as n (name, tables, setting, unit, job, reason)
where
    not exists (
        select
        from trust.retention_rules as r
        where
            (r.name, r.tables, r.setting, r.unit, r.job, r.reason)
            is not distinct from (n.name, n.tables, n.setting, n.unit, n.job, n.reason)
    )
on conflict (name) do update
    set
        tables = excluded.tables,
        setting = excluded.setting,
        unit = excluded.unit,
        job = excluded.job,
        reason = excluded.reason;
