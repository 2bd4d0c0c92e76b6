-- Scheduled work. The schedule and whether a job is enabled are the deployment's to change by hand.
-- verify: core.jobs name description

insert into core.jobs (name, run_every, description)
select
    n.name,
    n.run_every,
    n.description
from (
    values
    (
        'check_counts', interval '1 minute',
        'Compares the counters of check_counts_batch posts a run with the rows that they count.'
    ),
    (
        'clear_conversations', interval '1 minute',
        'Removes messages and read marks of deleted conversations and accounts, a batch at a time.'
    ),
    (
        'clear_removed', interval '1 minute',
        'Removes comments, likes and votes of deleted posts and comments.'
    ),
    (
        'count_people', interval '1 day',
        'Counts people for anonymous_people, once a month.'
    ),
    (
        'deliver_posts', interval '1 second',
        'Brings posts to the feeds of others, and fills feeds that lack posts of new ties.'
    ),
    (
        'end_calls', interval '1 minute',
        'Ends calls that nobody ended, and what has run out in the queue and in requests for video.'
    ),
    (
        'end_suspensions', interval '1 minute',
        'Reinstates people whose suspension has ended.'
    ),
    (
        'erase_accounts', interval '1 minute',
        'Erases people whose time to take it back is over, a batch at a time.'
    ),
    (
        'finish_acts', interval '1 minute',
        'Finishes blocks and decisions of moderators that another transaction kept from being done.'
    ),
    (
        'fold_counts', interval '1 second',
        'Adds what waits to the counters of posts and comments, and tells authors of likes.'
    ),
    (
        'generate_daily_picks', interval '1 minute',
        'Works on the picks of today, for daily_picks_batch people a run, until they are there.'
    ),
    (
        'keep_feeds', interval '10 minutes',
        'Keeps the feeds of people who are there, so that they are ready.'
    ),
    (
        'log_compliance', interval '1 minute',
        'Moves entries to the compliance log, if the worker has the key bandsy.hash_key.'
    ),
    (
        'notify_searches', interval '1 minute',
        'Tells people of others who are new and fit a search that they saved.'
    ),
    (
        'purge_calls', interval '10 minutes',
        'Removes calls without a connection after call_keep_days, and forgets who had a call.'
    ),
    (
        'purge_compliance_log', interval '1 day',
        'Removes entries of the compliance log after compliance_keep_days; their last hash stays.'
    ),
    (
        'purge_cases', interval '1 day',
        'Removes closed cases after report_keep_days, with their reports, decisions and appeals.'
    ),
    (
        'purge_erasures', interval '1 day',
        'Forgets erasures after erasure_keep_days: hashes of people, requests, holds that ended.'
    ),
    (
        'purge_feeds', interval '1 day',
        'Removes feeds of discovery that their owner has not read for discovery_max_age_hours.'
    ),
    (
        'purge_limit_uses', interval '1 day',
        'Removes what counts the uses of a limit once none of them counts any more.'
    ),
    (
        'purge_notifications', interval '10 minutes',
        'Removes notifications that were read more than notification_keep_days ago.'
    ),
    (
        'purge_outbox', interval '1 hour',
        'Removes finished work after outbox_keep_days, and dead work after application_log_days.'
    ),
    (
        'purge_payments', interval '1 day',
        'Removes payments of customers without an account after payment_keep_days.'
    ),
    (
        'purge_presences', interval '10 minutes',
        'Removes devices that have not been there for an hour.'
    ),
    (
        'purge_refusals', interval '1 day',
        'Forgets after refusal_days who refused whom.'
    ),
    (
        'purge_sign_ins', interval '1 day',
        'Removes tokens that are good for nothing any more, and sessions after session_keep_days.'
    ),
    (
        'refresh_activity', interval '1 hour',
        'Brings the activity of people up to date, which discovery ranks by.'
    ),
    (
        'refresh_moved_genres', interval '5 minutes',
        'Updates the match profiles of people whose genres were moved in the tree.'
    ),
    (
        'refresh_plans', interval '1 hour',
        'Turns plans that have run out into what else the account has, or into the free plan.'
    ),
    (
        'remove_unverified', interval '1 hour',
        'Deletes accounts that have verified nothing for unverified_keep_days.'
    ),
    (
        'settle_doubts', interval '1 minute',
        'Removes unread notifications that are hidden now from those who got them.'
    ),
    (
        'settle_listeners', interval '1 minute',
        'Forgets listeners that are gone, and wakes those who may have missed what went before.'
    ),
    (
        'tell_messages', interval '1 minute',
        'Tells people of messages in their conversations that they have not read.'
    ),
    (
        'tell_people', interval '1 minute',
        'Tells people what many are told of: changes of events, and seats.'
    ),
    (
        'tidy_feeds', interval '1 minute',
        'Shortens feeds, removes what they do not show any more, and the feeds of the absent.'
    )
) as n (name, run_every, description)
where
    not exists (
        select
        from core.jobs as j
        where (j.name, j.description) = (n.name, n.description)
    )
on conflict (name) do update
    set description = excluded.description;
