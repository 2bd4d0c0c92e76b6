-- What each message comes through does with few functions: PostgreSQL prepares every one that an
-- expression names, whether it comes to it or not, and anew in each statement.
-- depends: 0015_conversation_check

-- Who writes has set the search path: functions of the api, or the owner.
create or replace function core.conversation_is_sound(c chat.conversations)
    returns boolean
    language plpgsql
    immutable
as $$
begin
    if c.title is not null or c.description is not null or c.avatar_url is not null then
        if length(c.title) not between 1 and 100
            or length(c.description) > 1000
            or length(c.avatar_url) > 500
            or c.avatar_url !~ '^https?://'
        then
            return false;
        end if;
    end if;
    return c.message_count >= 0
        and case
            when c.last_message_id is null
                then c.last_message_at is null and c.last_message_type is null
            else c.last_message_at is not null and c.last_message_type is not null
        end
        and case
            when c.user1_id is null then c.user2_id is null
            else c.user1_id < c.user2_id is true
        end
        and c.kind = case
            when c.match_id is not null then 'match'
            when c.group_id is not null then 'group'
            when c.pod_id is not null then 'pod'
            else 'direct'
        end::chat.conversation_kind
        and case
            when c.match_id is not null
                then c.group_id is null and c.pod_id is null and c.user1_id is not null
            when c.group_id is not null
                then c.pod_id is null and c.user1_id is null
            when c.pod_id is not null
                then c.user1_id is null
            when c.title is null
                then c.user1_id is not null
            else c.user1_id is null
        end;
end
$$;

create or replace function core.uuid_v7_at(at timestamptz)
    returns uuid
    language sql
    volatile
    parallel safe
return (
    overlay(
        lpad(to_hex((extract(epoch from at) * 4096000)::bigint), 15, '0') placing '7' from 13 for 0
    )
    || substr(gen_random_uuid()::text, 20)
)::uuid;

create or replace function core.uuid_v7()
    returns uuid
    language sql
    volatile
    parallel safe
-- RFC 9562: 48 bits of milliseconds, version 7, 12 bits of the millisecond's fraction, random. The
-- first and the third are one number, 4,096 a millisecond; as one expression it is inlined.
return (
    overlay(
        lpad(to_hex((extract(epoch from clock_timestamp()) * 4096000)::bigint), 15, '0')
        placing '7' from 13 for 0
    )
    || substr(gen_random_uuid()::text, 20)
)::uuid;
