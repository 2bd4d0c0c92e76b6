-- Limits, weights and retention times, each with its range. A value that was changed by hand stays,
-- within the range; nothing is written, nor locked, where nothing differs.
-- verify: core.settings key min_value max_value is_integer description

insert into core.settings (key, value, min_value, max_value, is_integer, description)
select
    n.key,
    n.value,
    n.min_value,
    n.max_value,
    n.is_integer,
    n.description
from (
    values
    (
        'anonymous_k', 20, 5, 1000, true,
        'Below how many people a group is left out of anonymous_people, and what it rounds to.'
    ),
    (
        'appeal_days', 180, 1, 3650, true,
        'For how many days people may appeal against a decision of the moderators.'
    ),
    (
        'application_log_days', 90, 1, 3650, true,
        'For how many days dead work of the outbox is kept.'
    ),
    (
        'attachment_midpoint', 4, 1, 7, false,
        'Up to which score anxiety or avoidance is low in the attachment style of a person.'
    ),
    (
        'boost_minutes', 30, 1, 1440, true,
        'For how many minutes a boost shows a person earlier in discovery.'
    ),
    (
        'call_again_days', 30, 0, 365, true,
        'For how many days two people are not paired for a call again.'
    ),
    (
        'call_decide_hours', 24, 1, 168, true,
        'For how many hours after a call people may decide to connect.'
    ),
    (
        'call_keep_days', 365, 7, 3650, true,
        'For how many days calls without a connection are kept.'
    ),
    (
        'call_max_minutes', 60, 1, 1440, true,
        'After how many minutes a call that nobody has ended times out.'
    ),
    (
        'call_wait_minutes', 10, 1, 1440, true,
        'For how many minutes a person waits for a call who does not renew their place.'
    ),
    (
        'check_counts_batch', 500, 1, 100000, true,
        'Of how many posts one run of check_counts compares the counters with the rows.'
    ),
    (
        'clear_conversations_batch', 10000, 100, 1000000, true,
        'How many messages of one deleted conversation a run of clear_conversations removes.'
    ),
    (
        'comment_max_depth', 5, 0, 20, true,
        'How many comments may be above a reply.'
    ),
    (
        'compliance_batch', 1000, 1, 100000, true,
        'How many entries of a chain one transaction adds to the compliance log, or removes.'
    ),
    (
        'compliance_keep_days', 2557, 365, 36525, true,
        'For how many days an entry of the compliance log is kept: 7 years.'
    ),
    (
        'conversation_max_participants', 50, 3, 1000, true,
        'How many people may take part in a conversation of neither a pair nor a group.'
    ),
    (
        'daily_picks_batch', 10000, 1, 1000000, true,
        'For how many people one call of generate_daily_picks looks for candidates.'
    ),
    (
        'daily_picks_candidates', 15, 1, 1000, true,
        'How many of the best people for each one the picks of a day are chosen from.'
    ),
    (
        'daily_picks_compared', 50, 1, 10000, true,
        'With how many people in range each one is compared for the picks of a day.'
    ),
    (
        'daily_picks_days', 2, 1, 30, true,
        'For how many days picks are shown.'
    ),
    (
        'daily_picks_per_person', 10, 0, 100, true,
        'How many picks a person gets on a day at most, whatever the plan.'
    ),
    (
        'delivery_lag_seconds', 300, 1, 86400, true,
        'How many seconds a post may wait for the feeds of others before health warns.'
    ),
    (
        'discovery_feed_size', 300, 100, 2000, true,
        'How many people a feed of discovery holds before it is filled again.'
    ),
    (
        'discovery_max_age_hours', 24, 1, 168, true,
        'After how many hours a feed of discovery is filled again.'
    ),
    (
        'discovery_max_boosts', 50, 1, 500, true,
        'How many people around a feed of discovery are boosted at once: those who boosted last.'
    ),
    (
        'discovery_max_changes', 200, 10, 2000, true,
        'After how many changed people nearby a feed of discovery is filled again.'
    ),
    (
        'erasure_batch', 1000, 1, 100000, true,
        'How many rows one transaction of an erasure changes.'
    ),
    (
        'erasure_days', 30, 1, 90, true,
        'For how many days a person can take back that they want to be erased.'
    ),
    (
        'erasure_keep_days', 1095, 90, 3650, true,
        'For how many days a hash of an erased person and the request are kept. No backup may be'
        ' older.'
    ),
    (
        'event_hours', 6, 1, 72, true,
        'How many hours an event lasts that does not say when it ends.'
    ),
    (
        'feed_fan_out', 5000, 0, 1000000, true,
        'Up to how many friends and followers of its author a post is stored in each feed.'
    ),
    (
        'feed_keep_days', 30, 1, 3650, true,
        'For how many days the feed of a person who does not come stays stored.'
    ),
    (
        'feed_keep_entries', 1000, 20, 100000, true,
        'How many entries of a feed stay stored; older posts are looked up.'
    ),
    (
        'feed_tidy_batch', 500, 1, 100000, true,
        'How many feeds one run of the job tidy_feeds looks at.'
    ),
    (
        'jobs_seconds', 5, 0, 300, true,
        'For how many seconds a run of the jobs goes on with batches; the rest waits for the next.'
    ),
    (
        'listening_sessions_per_person', 20, 1, 1000, true,
        'How many sessions may listen for one person.'
    ),
    (
        'match_weight_attachment', 0.10, 0, 1, false,
        'Weight of being at ease with being close in the compatibility of two who use attachment.'
    ),
    (
        'match_weight_availability', 0.10, 0, 1, false,
        'Weight of common free times in the compatibility of two people.'
    ),
    (
        'match_weight_commitment', 0.05, 0, 1, false,
        'Weight of equal commitment in the compatibility of two people.'
    ),
    (
        'match_weight_distance', 0.20, 0, 1, false,
        'Weight of being near in the compatibility of two people.'
    ),
    (
        'match_weight_genres', 0.30, 0, 1, false,
        'Weight of common genres in the compatibility of two people.'
    ),
    (
        'match_weight_instruments', 0.25, 0, 1, false,
        'Weight of playing what the other seeks in the compatibility of two people.'
    ),
    (
        'match_weight_skill', 0.10, 0, 1, false,
        'Weight of like skill in the compatibility of two people.'
    ),
    (
        'message_news_batch', 1000, 1, 100000, true,
        'In how many conversations one run of tell_messages tells of new messages.'
    ),
    (
        'message_news_minutes', 15, 2, 1440, true,
        'How many minutes old a message may be that tell_messages tells of.'
    ),
    (
        'minimum_age', 18, 18, 25, true,
        'Age in years from which people may state their birth date and be discovered.'
    ),
    (
        'notification_keep_days', 90, 1, 3650, true,
        'For how many days notifications that were read are kept.'
    ),
    (
        'notification_purge_batch', 10000, 100, 1000000, true,
        'How many notifications one run of purge_notifications removes.'
    ),
    (
        'outbox_backoff_max_seconds', 21600, 60, 604800, true,
        'Longest wait in seconds before a failed piece of work is tried again.'
    ),
    (
        'outbox_backoff_seconds', 30, 1, 3600, true,
        'Wait in seconds after the first failure of a piece of work; each further one doubles it.'
    ),
    (
        'outbox_claim_seconds', 300, 5, 86400, true,
        'For how many seconds claimed work is hidden from other workers: longer than it takes.'
    ),
    (
        'outbox_keep_days', 7, 0, 365, true,
        'For how many days finished work is kept.'
    ),
    (
        'outbox_lag_seconds', 600, 10, 86400, true,
        'From how many seconds of waiting on queued work counts as late in api.health.'
    ),
    (
        'outbox_max_attempts', 10, 1, 100, true,
        'How often a piece of work is tried before it is put aside as dead.'
    ),
    (
        'payment_keep_days', 3650, 365, 7300, true,
        'For how many days payments of a customer without an account are kept after the last one.'
    ),
    (
        'past_due_grace_days', 14, 0, 60, true,
        'For how many days a plan holds whose payment is due, while Stripe tries again.'
    ),
    (
        'plan_grace_days', 3, 0, 30, true,
        'For how many days a plan holds after its period, until Stripe reports the next one.'
    ),
    (
        'presence_devices', 20, 1, 1000, true,
        'On how many devices a person may be there; another makes room for itself.'
    ),
    (
        'presence_seconds', 90, 10, 3600, true,
        'For how many seconds a device counts as there without another heartbeat.'
    ),
    (
        'rank_points_activity', 5, 0, 20, true,
        'Most points, of 100, that activity adds to a person''s rank in discovery.'
    ),
    (
        'rank_points_boost', 10, 0, 50, true,
        'How many points, of 100, a boost adds to a person''s rank in discovery.'
    ),
    (
        'refresh_grace_seconds', 10, 0, 300, true,
        'For how many seconds a refresh token may come again: two tabs that rotate it at once.'
    ),
    (
        'refresh_token_days', 7, 1, 90, true,
        'After how many days a refresh token expires that was not rotated.'
    ),
    (
        'refusal_days', 30, 1, 3650, true,
        'For how many days a person whom another refused cannot ask again in the same way.'
    ),
    (
        'report_claim_minutes', 30, 1, 1440, true,
        'For how many minutes a case is a moderator''s who has claimed it.'
    ),
    (
        'report_context', 5, 0, 50, true,
        'How many messages before and after a reported one moderators see.'
    ),
    (
        'report_keep_days', 730, 30, 3650, true,
        'For how many days a closed case is kept, with its reports and decisions.'
    ),
    (
        'retention_batch', 10000, 100, 1000000, true,
        'How many old rows of one kind one batch of a job removes.'
    ),
    (
        'rewind_hours', 24, 1, 168, true,
        'For how many hours a pass can be taken back.'
    ),
    (
        'search_people_per_run', 500, 10, 100000, true,
        'For how many people who changed a run of the job notify_searches looks for searches.'
    ),
    (
        'session_keep_days', 30, 0, 365, true,
        'For how many days a session is kept after it expired, so that its address stays known.'
    ),
    (
        'sessions_per_person', 50, 1, 1000, true,
        'On how many devices a person may be signed in.'
    ),
    (
        'sign_in_failures', 10, 3, 100, true,
        'After how many wrong passwords in a row an account accepts none for a while.'
    ),
    (
        'sign_in_lock_minutes', 15, 1, 1440, true,
        'For how many minutes an account accepts no password after too many failures.'
    ),
    (
        'stripe_test_events', 0, 0, 1, true,
        'Whether events of the test mode of Stripe give plans (1), or are kept and ignored (0).'
    ),
    (
        'unverified_keep_days', 30, 7, 3650, true,
        'For how many days an account is kept that has a password and has verified nothing.'
    ),
    (
        'verification_email_minutes', 1440, 10, 20160, true,
        'For how many minutes a token that verifies an email address is good.'
    ),
    (
        'verification_password_reset_minutes', 60, 10, 1440, true,
        'For how many minutes a token that resets a password is good.'
    ),
    (
        'verification_phone_minutes', 10, 1, 1440, true,
        'For how many minutes a token that verifies a phone number is good.'
    ),
    (
        'verifications_per_target', 20, 5, 100000, true,
        'How many verifications an hour go to one email address or number, by all accounts.'
    ),
    (
        'video_request_hours', 24, 1, 720, true,
        'For how many hours a request for video can be answered.'
    )
) as n (key, value, min_value, max_value, is_integer, description)
where
    not exists (
        select
        from core.settings as s
        where
            (s.key, s.min_value, s.max_value, s.is_integer, s.description)
            = (n.key, n.min_value, n.max_value, n.is_integer, n.description)
    )
on conflict (key) do update
    set
        value = least(greatest(settings.value, excluded.min_value), excluded.max_value),
        min_value = excluded.min_value,
        max_value = excluded.max_value,
        is_integer = excluded.is_integer,
        description = excluded.description;
