-- Every reference to a file in storage is in internal.file_columns, and its clean-up is queued.
with named as (
    select
        n.nspname as schema_name,
        c.relname as table_name,
        a.attname as column_name,
        a.atttypid = 'text[]'::regtype as is_array,
        c.oid as relation,
        a.attnum
    from pg_attribute as a
    inner join pg_class as c on a.attrelid = c.oid
    inner join pg_namespace as n on c.relnamespace = n.oid
    where
        c.relkind in ('r', 'p')
        and c.relowner = 'bandsy_owner'::regrole
        and a.attnum > 0
        and not a.attisdropped
        and a.atttypid in ('text'::regtype, 'text[]'::regtype)
),

-- Links to other sites: Bandsy stores no file for them.
links (schema_name, table_name, column_name) as (
    values
        -- Sites of their own.
        ('identity', 'profiles', 'website'),
        ('identity', 'profiles', 'instagram_url'),
        -- Where an event takes place.
        ('events', 'events', 'meeting_url'),
        -- Pages of the application.
        ('trust', 'documents', 'url')
)

select
    schema_name,
    table_name,
    column_name,
    'is not registered' as fault
from named
where
    -- Names of columns with files: photos, avatar, cover_image_url, poster_path; not a file's name.
    (
        column_name ~ '(^|_)(url|uri|link|website)s?$'
        or column_name
        ~ '(^|_)(file|image|photo|picture|video|avatar|cover|banner|poster|logo|thumbnail)s?(_path|_key)?s?$'
    )
    and (schema_name, table_name, column_name) not in (select * from links)
    and (schema_name, table_name, column_name) not in (
        select
            f.schema_name,
            f.table_name,
            f.column_name
        from internal.file_columns() as f
    )
union all
select
    f.schema_name,
    f.table_name,
    f.column_name,
    case
        when n.attnum is null then 'is no text, or no list where it should be one'
        when o.attnum is null then 'has no owner'
        else 'is not watched by queue_files'
    end
from internal.file_columns() as f
left join named as n
    on
        f.schema_name = n.schema_name
        and f.table_name = n.table_name
        and f.column_name = n.column_name
        and f.is_array = n.is_array
left join pg_attribute as o
    on n.relation = o.attrelid and f.owner_column = o.attname and o.atttypid = 'uuid'::regtype
where
    n.attnum is null
    or o.attnum is null
    -- They grow without end, so they have no trigger: internal.change_message, clear_conversation and
    -- remove_post queue.
    or n.relation not in ('chat.messages'::regclass, 'social.post_media'::regclass)
    and not exists (
        select
        from pg_trigger as t
        where
            t.tgrelid = n.relation
            and t.tgfoid = to_regproc('internal.tg_all__queue_files')
            and t.tgenabled = 'O'
            and t.tgtype & 27 = 25  -- after, a row, delete and update
            and (n.attnum = any(t.tgattr::smallint[]) or t.tgattr = '')
            and t.tgqual is null
    );

-- fires: create table core.seed (poster_url text);
-- fires: create table core.seed (photos text[]);
-- fires: create table core.seed (avatar_path text);
-- fires: alter table groups.groups add column avatar text;
-- fires: drop trigger queue_files on identity.profiles;
-- fires: alter table music.media_samples disable trigger queue_files;
-- fires: drop trigger queue_files on groups.groups;
--     create trigger queue_files after delete or update of image_url on groups.groups
--         for each row execute function internal.tg_all__queue_files();
-- fires: alter table events.media drop column url cascade;
