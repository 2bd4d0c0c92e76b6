-- Every column of text or JSON has a check of its form, or holds nothing that people write.
select
    a.attrelid::regclass as relation,
    a.attname as column_name
from pg_attribute as a
inner join pg_class as c on a.attrelid = c.oid
where
    c.relkind in ('r', 'p')
    and c.relowner = 'bandsy_owner'::regrole
    and c.relnamespace <> 'bandsy_history'::regnamespace
    and a.attnum > 0
    and not a.attisdropped
    and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'jsonb[]'::regtype)
    -- One of the forms, or a pattern of all of it.
    and not exists (
        select
        from pg_constraint as k
        where
            k.contype = 'c'
            and k.conrelid = c.oid
            and k.conkey = array[a.attnum]
            and pg_get_constraintdef(k.oid) ~ (
                '\mcore\.(is_(line|text|url|media_type|email|clerk_id|json)'
                || '|are_(lines|urls|badges))\(|~ ''\^.*\$'''
            )
    )
    and format('%s.%s', a.attrelid::regclass, a.attname) not in (
        -- Texts of the system, its owner or its workers.
        'core.settings.description', 'core.secrets.value', 'core.jobs.description',
        'core.jobs.error', 'core.outbox.payload', 'core.outbox.last_error',
        'matching.matches.factors', 'trust.consent_types.description',
        -- Copies that triggers and functions keep.
        'matching.match_profiles.city', 'matching.match_profiles.instruments',
        'matching.match_profiles.genres', 'chat.conversations.last_content',
        'core.listeners.channel', 'trust.blocks.username', 'trust.blocks.display_name',
        -- By core.conversation_is_sound, which looks at the whole row.
        'chat.conversations.title', 'chat.conversations.description',
        'chat.conversations.avatar_url'
    );

-- fires: create table core.seed (name text);
-- fires: create table core.seed (name text check (length(name) < 10));
-- fires: create table core.seed (name text check (name ~ '^a'));
-- fires: create table core.seed (names text [] check (cardinality(names) < 10));
-- fires: create table core.seed (data jsonb check (jsonb_typeof(data) = 'object'));
-- fires: create table core.seed (data jsonb []);
