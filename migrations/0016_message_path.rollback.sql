-- Brings back the check and the ids as they were made.
create or replace function core.conversation_is_sound(c chat.conversations)
    returns boolean
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return case c.kind
            when 'match'
                then c.match_id is not null
                    and num_nonnulls(c.group_id, c.pod_id) = 0
                    and num_nonnulls(c.user1_id, c.user2_id) = 2
            when 'group'
                then c.group_id is not null
                    and num_nonnulls(c.match_id, c.pod_id, c.user1_id, c.user2_id) = 0
            when 'pod'
                then c.pod_id is not null
                    and num_nonnulls(c.match_id, c.group_id, c.user1_id, c.user2_id) = 0
            when 'direct'
                then num_nonnulls(c.match_id, c.group_id, c.pod_id) = 0
                    and num_nonnulls(c.user1_id, c.user2_id)
                    = case when c.title is null then 2 else 0 end
            else false
        end
        and c.user1_id < c.user2_id is not false
        and length(c.title) between 1 and 100 is not false
        and length(c.description) <= 1000 is not false
        and (length(c.avatar_url) <= 500 and c.avatar_url ~ '^https?://') is not false
        and c.message_count >= 0
        and num_nulls(c.last_message_id, c.last_message_at, c.last_message_type) in (0, 3);
end
$$;

create or replace function core.uuid_v7_at(at timestamptz)
    returns uuid
    language sql
    volatile
    parallel safe
return (
    overlay(
        lpad(to_hex((extract(epoch from at) * 1000000)::bigint * 512 / 125), 15, '0')
        placing '7' from 13 for 0
    )
    || right(replace(gen_random_uuid()::text, '-', ''), 16)
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
        lpad(
            to_hex((extract(epoch from clock_timestamp()) * 1000000)::bigint * 512 / 125), 15, '0'
        )
        placing '7' from 13 for 0
    )
    || right(replace(gen_random_uuid()::text, '-', ''), 16)
)::uuid;
