-- Helpers for short test stories: the first use of a name makes a person, and a test acts as one.
create schema tests;
grant usage on schema tests to public;

create function tests.id(username text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as 'select id from identity.users where users.username = id.username';

comment on function tests.id is 'The id of the person of that name; null if no person has it.';

-- In tests, a person does in a second what others do in a day.
update core.limits
set amount = 1000000
where
    action in (
        'application', 'block', 'coming_event', 'comment', 'conversation', 'edit', 'event',
        'first_message', 'follow', 'friend_request', 'group', 'invitation', 'join', 'like', 'media',
        'open_opening', 'opening', 'own_group', 'place', 'pod', 'post', 'post_like',
        'profile_change', 'sample', 'super_like', 'vote'
    );

create function tests.allow(action text, amount integer)
    returns void
    language sql
    security definer
    set search_path = pg_catalog, pg_temp
as 'update core.limits set amount = allow.amount where limits.action = allow.action';

comment on function tests.allow is 'Allows so many of what is limited, on every plan.';

create function tests.instrument(name text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as 'select id from music.instruments where instruments.name = instrument.name';

create function tests.genre(name text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as 'select id from music.genres where genres.name = genre.name';

create function tests.musician(
    username text,
    latitude double precision default 52.52,
    longitude double precision default 13.405,
    plays text[] default '{Electric Guitar}',
    seeks text[] default '{}',
    likes text[] default '{Rock}',
    skill music.skill_level default 'intermediate',
    birth_date date default '1990-05-05'
)
    returns uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_id uuid;
begin
    insert into identity.users (username, clerk_id, email)
    values (musician.username, 'user_' || musician.username, musician.username || '@example.org')
    returning id into v_id;
    insert into identity.profiles (user_id, display_name, birth_date)
    values (v_id, initcap(musician.username), musician.birth_date);
    insert into identity.places (user_id, cell, city, country)
    values (v_id, core.grid_cell(musician.latitude, musician.longitude), 'Berlin', 'Germany');
    insert into music.user_instruments (user_id, instrument_id, skill_level)
    select v_id, id, musician.skill from music.instruments where name = any (musician.plays);
    insert into music.user_genres (user_id, genre_id, preference)
    select v_id, id, 3 from music.genres where name = any (musician.likes);
    insert into matching.sought_instruments (user_id, instrument_id)
    select v_id, id from music.instruments where name = any (musician.seeks);
    return v_id;
end
$$;

comment on function tests.musician is
'A complete, discoverable person in the middle of Berlin unless said otherwise; email not verified.';

create function tests.person(username text)
    returns uuid
    language sql
    as 'select coalesce(tests.id(username), tests.musician(username))';

comment on function tests.person is 'The id of a person, who is made when named for the first time.';

create function tests.registered(username text, is_verified boolean default true)
    returns uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_id uuid := tests.person(registered.username);
begin
    update identity.users
    set clerk_id = null, email_verified_at = case when is_verified then now() end
    where id = v_id;
    insert into identity.credentials (user_id, password_hash)
    values (v_id, '$2b$12$' || rpad(registered.username, 53, 'x'));
    return v_id;
end
$$;

comment on function tests.registered is
'A person who signs in with a password and the address <username>@example.org; the id.';

create function tests.token_hash(token text)
    returns text
    language sql
    immutable
    as $$select encode(sha256(convert_to(token, 'UTF8')), 'hex')$$;

comment on function tests.token_hash is 'The hash of a token, as an application makes it.';

create function tests.matched(username text, other_username text)
    returns uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_user_id uuid := tests.person(username);
    v_other_user_id uuid := tests.person(other_username);
begin
    perform internal.make_match(v_user_id, v_other_user_id);
    return (
        select id
        from chat.conversations
        where user1_id = least(v_user_id, v_other_user_id)
            and user2_id = greatest(v_user_id, v_other_user_id)
    );
end
$$;

comment on function tests.matched is 'Matches two people; the id of their conversation.';

create function tests.blocked(username text, other_username text)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into trust.blocks (blocker_id, blocked_id)
    values (tests.person(username), tests.person(other_username))
    on conflict (blocker_id, blocked_id) do update set is_lifted = false;
    perform internal.finish_block(tests.id(username), tests.id(other_username));
end
$$;

comment on function tests.blocked is
'One person blocks another, even if the blocker may not see the other person.';

create function tests.befriended(username text, other_username text)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_user_id uuid := tests.person(username);
    v_other_user_id uuid := tests.person(other_username);
begin
    insert into social.friendships (user1_id, user2_id, requester_id)
    values (
        least(v_user_id, v_other_user_id), greatest(v_user_id, v_other_user_id), v_user_id
    )
    on conflict (user1_id, user2_id) do nothing;
    perform internal.befriend(v_other_user_id, v_user_id);
end
$$;

comment on function tests.befriended is 'Makes two people friends; the first one has asked.';

create function tests.forget_refusals()
    returns void
    language sql
    security definer
    set search_path = pg_catalog, pg_temp
as 'delete from social.refusals';

comment on function tests.forget_refusals is 'As if the time of all refusals were over.';

create function tests.band(
    name text,
    admin text,
    visibility groups.visibility default 'public',
    members text[] default '{}',
    max_members integer default 10
)
    returns uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_group groups.groups;
    v_member text;
begin
    insert into groups.groups (name, visibility, max_members, member_count, created_by)
    values (band.name, band.visibility, band.max_members, 1, tests.person(admin))
    returning * into v_group;
    insert into groups.members (group_id, user_id, role, joined_at)
    values (v_group.id, tests.id(admin), 'admin', clock_timestamp());
    perform internal.open_group_conversation(v_group.id, tests.id(admin));
    foreach v_member in array members loop
        perform internal.admit_member(v_group, tests.person(v_member));
    end loop;
    return v_group.id;
end
$$;

comment on function tests.band is 'A group with its admin and members; its id.';

create function tests.group_id(name text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as 'select id from groups.groups where groups.name = group_id.name';

create function tests.membership(group_name text, username text)
    returns text
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select concat_ws(' ', m.status, case when m.status = 'active' then m.role end)
    from groups.members as m
    where m.group_id = tests.group_id(group_name) and m.user_id = tests.id(membership.username)
$$;

comment on function tests.membership is
'The status of a user in a group, and the role of a member: pending, active admin; null for none.';

create function tests.memberships_are_true()
    returns boolean
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select bool_and(
        g.member_count = (
            select count(*) from groups.members as m
            where m.group_id = g.id and m.status = 'active'
        )
        and array(
            select m.user_id from groups.members as m
            where m.group_id = g.id and m.status = 'active'
            order by m.user_id
        ) = array(
            select p.user_id
            from chat.conversations as c
            join chat.participants as p on p.conversation_id = c.id and p.left_at is null
            where c.group_id = g.id
            order by p.user_id
        )
    )
    from groups.groups as g
$$;

comment on function tests.memberships_are_true is
'Whether each group counts its active members, and they alone are in its conversation.';

create function tests.gig(title text, variadic members text[])
    returns uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_id uuid;
begin
    insert into events.events (slug, title, starts_at, timezone, going_count, organiser_id)
    values (
        lower(gig.title), gig.title, now() + interval '1 day', 'America/New_York',
        cardinality(gig.members), tests.person(gig.members[1])
    )
    returning id into v_id;
    insert into events.members (event_id, user_id, status, joined_at)
    select v_id, tests.person(member), 'going', clock_timestamp()
    from unnest(gig.members) as m (member);
    return v_id;
end
$$;

comment on function tests.gig is
'A public event of tomorrow in New York, the first of its members organises it; its id.';

create function tests.gig_id(title text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as 'select id from events.events where events.title = gig_id.title';

create function tests.attendance(title text, username text)
    returns text
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select m.status::text
    from events.members as m
    where m.event_id = tests.gig_id(attendance.title) and m.user_id = tests.id(attendance.username)
$$;

comment on function tests.attendance is 'A person''s attendance of an event; null for none.';

create function tests.gigs_are_true()
    returns boolean
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select bool_and(
        e.going_count = (
            select count(*) from events.members as m
            where m.event_id = e.id and m.status = 'going'
        )
        and (
            e.going_count = e.max_attendees
            or e.cancelled_at is not null
            or not exists (
                select
                from events.members as m
                join identity.users as u on u.id = m.user_id and u.status = 'active'
                where m.event_id = e.id and m.status = 'waiting'
            )
        )
    )
    from events.events as e
$$;

comment on function tests.gigs_are_true is
'Whether every event counts its guests right, and no one waits for a seat that is free.';

create function tests.pod(name text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as 'select id from events.pods where pods.name = pod.name';

create function tests.seats_of(pod_name text)
    returns text
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select string_agg(u.username || ' ' || m.role, ', ' order by u.username)
    from events.pod_members as m
    join identity.users as u on u.id = m.user_id
    where m.pod_id = tests.pod(pod_name)
$$;

comment on function tests.seats_of is 'The members of a pod and their roles, by name; null if empty.';

create function tests.pods_are_true()
    returns boolean
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select bool_and(
        p.member_count = (select count(*) from events.pod_members where pod_id = p.id)
        and array(
            select (user_id, role = 'creator')::text from events.pod_members where pod_id = p.id
            order by user_id
        ) = array(
            select (s.user_id, s.role = 'admin')::text
            from chat.conversations as c
            join chat.participants as s on s.conversation_id = c.id and s.left_at is null
            where c.pod_id = p.id
            order by s.user_id
        )
        and not exists (
            select
            from events.pod_members as m
            where m.pod_id = p.id and not internal.attends_event(p.event_id, m.user_id)
        )
    )
    from events.pods as p
$$;

comment on function tests.pods_are_true is
'Whether every pod counts its members, has just them in its conversation, led by its creator, and
all of them go to its event.';

create function tests.caller(
    username text, gender identity.gender default null, intent identity.intent default 'friends'
)
    returns uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_id uuid := tests.person(username);
begin
    update identity.profiles
    set gender = caller.gender, intent = caller.intent
    where user_id = v_id;
    return v_id;
end
$$;

comment on function tests.caller is 'A person whose profile is complete for the queue of calls.';

create function tests.call(username text, other_username text, has_ended boolean default true)
    returns uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_user_id uuid := tests.person(username);
    v_other_user_id uuid := tests.person(other_username);
    v_call_id uuid;
begin
    insert into calls.people (user_id, call_type, intent)
    values (v_user_id, 'voice', 'friends'), (v_other_user_id, 'voice', 'friends')
    on conflict (user_id) do nothing;
    v_call_id := (internal.start_call('voice', v_user_id, v_other_user_id)).id;
    if has_ended then
        perform internal.finish_call(v_call_id, 'no_action');
    end if;
    return v_call_id;
end
$$;

comment on function tests.call is 'A call of two people, whether they fit or not; its id.';

create function tests.connected(username text, other_username text)
    returns uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_call calls.calls;
begin
    perform tests.call(username, other_username);
    select c.* into v_call from calls.calls as c where c.id = tests.call_id(username);
    return (internal.make_connection(v_call)).connection_id;
end
$$;

comment on function tests.connected is 'Connects two people after a call; the id of the connection.';

create function tests.call_id(username text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as 'select call_id from calls.people where user_id = tests.id(username)';

comment on function tests.call_id is 'The call of a person, or their last one; null before the first.';

create function tests.connection_id(username text, other_username text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select id
    from calls.connections
    where user1_id = least(tests.id(username), tests.id(other_username))
        and user2_id = greatest(tests.id(username), tests.id(other_username))
$$;

comment on function tests.connection_id is 'The connection of two people; null for none.';

create function tests.request_id(username text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select id from calls.video_requests where requester_id = tests.id(username)
    order by id desc limit 1
$$;

comment on function tests.request_id is 'The last request for video of a person; null for none.';

create function tests.moderator(username text)
    returns uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_id uuid := tests.person(moderator.username);
begin
    update identity.users set role = 'moderator' where id = v_id;
    return v_id;
end
$$;

comment on function tests.moderator is 'A moderator; their id.';

create function tests.reported(username text, other_username text)
    returns uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_reporter_id uuid := tests.person(reported.username);
    v_owner_id uuid := tests.person(reported.other_username);
    v_id uuid;
begin
    insert into trust.cases (target_type, target_id, owner_id)
    values ('profile', v_owner_id, v_owner_id)
    on conflict do nothing;
    insert into trust.reports (case_id, reporter_id, owner_id, reason, snapshot)
    select
        id, v_reporter_id, v_owner_id, 'spam', internal.target_snapshot('profile', v_owner_id, null)
    from trust.cases
    where target_id = v_owner_id and closed_at is null
    returning id into v_id;
    return v_id;
end
$$;

comment on function tests.reported is 'A report of a person''s profile by another one; its id.';

create function tests.decided(username text, action text)
    returns uuid
    language sql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select a.id
    from trust.moderation_actions as a
    where a.user_id = tests.id(decided.username) and a.action::text = decided.action
    order by a.id desc
    limit 1
$$;

comment on function tests.decided is 'The last decision of that kind about a person; its id.';

create function tests.erased(username text)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('bandsy.hash_key', repeat('k', 40), true);
    perform internal.file_erasure(tests.id(erased.username));
    update trust.erasure_requests set due_at = now() where finished_at is null;
    while (select e.is_more from api.erase_due_accounts() as e) loop
    end loop;
    perform set_config('bandsy.hash_key', '', true);
end
$$;

comment on function tests.erased is 'A person whose time to take it back is over, and who is erased.';

create function tests.sign_in(username text, role text default 'bandsy_user')
    returns void
    language plpgsql
as $$
begin
    perform set_config(
        'request.jwt.claims', json_build_object('sub', tests.person(username))::text, true
    );
    perform set_config('role', sign_in.role, true);
end
$$;

comment on function tests.sign_in is 'From here on the transaction acts as this person.';

create function tests.sign_out()
    returns void
    language plpgsql
as $$
begin
    perform set_config('request.jwt.claims', '', true);
    perform set_config('role', 'bandsy_anon', true);
end
$$;

comment on function tests.sign_out is 'From here on the transaction acts for no person.';

create function tests.as_service()
    returns void
    language plpgsql
as $$
begin
    perform set_config('request.jwt.claims', '', true);
    perform set_config('role', 'bandsy_service', true);
end
$$;

comment on function tests.as_service is 'From here on the transaction is a webhook or worker.';

create function tests.as_owner()
    returns void
    language plpgsql
as $$
begin
    perform set_config('request.jwt.claims', '', true);
    perform set_config('role', 'bandsy_owner', true);
end
$$;

comment on function tests.as_owner is 'From here on the transaction sees and does everything: to arrange or to look.';

create function tests.nothing_is_granted(table_name regclass)
    returns setof text
    language plpgsql
as $$
declare
    v_role text;
begin
    foreach v_role in array '{bandsy_anon, bandsy_user, bandsy_moderator, bandsy_service}'::text[]
    loop
        perform tests.sign_in('ann', v_role);
        return next throws_ok(
            format('select from %s', table_name), '42501', null,
            format('%s reads nothing of it', v_role)
        );
        return next throws_ok(
            format('delete from %s', table_name), '42501', null,
            format('%s writes nothing of it', v_role)
        );
    end loop;
    perform tests.as_owner();
    return next is(
        (select relrowsecurity from pg_class where oid = table_name), true,
        'a grant alone would not open it'
    );
end
$$;

comment on function tests.nothing_is_granted is
'Asserts in nine tests that no application role reads or writes a table, and that its row security
is on.';

create function tests.owner_reads_only(table_name regclass)
    returns setof text
    language plpgsql
as $$
declare
    v_read text := format('select from %s', table_name);
begin
    perform tests.sign_in('ann');
    return next bag_eq(
        format('select user_id from %s', table_name), $q$select tests.id('ann')$q$,
        'people read their own rows and no other'
    );
    return next throws_ok(
        format('delete from %s', table_name), '42501', null, 'but do not write them'
    );
    perform set_config('request.jwt.claims', '{"sub": "nobody"}', true);
    return next is_empty(v_read, 'claims that name nobody read nothing');
    perform set_config('request.jwt.claims', 'broken', true);
    return next is_empty(v_read, 'broken claims read nothing');
    perform tests.as_owner();
    update identity.users set status = 'suspended' where username = 'ann';
    perform tests.sign_in('ann');
    return next is_empty(v_read, 'a suspended account reads nothing');
    perform tests.as_service();
    return next is_empty(v_read, 'a worker acting for nobody reads nothing');
    perform tests.sign_out();
    return next throws_ok(v_read, '42501', null, 'nobody else reads at all');
end
$$;

comment on function tests.owner_reads_only is
'Asserts in seven tests that people read their own rows of a table alone, and only while their
account is active. Ann and Bob need a row each.';

create function tests.posted(
    username text,
    content text,
    privacy_level core.privacy_level default 'public',
    event_id uuid default null,
    options text[] default null,
    results text default 'always'
)
    returns uuid
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_id uuid := core.uuid_v7();
begin
    perform internal.store_post(
        tests.person(username), v_id, clock_timestamp(),
        case when options is null then 'text' else 'poll' end::social.post_type,
        posted.privacy_level, posted.event_id, posted.content,
        case when options is not null then jsonb_build_object(
            'options', options, 'results', results
        ) end
    );
    return v_id;
end
$$;

comment on function tests.posted is 'A post of a person, a poll if options are given; its id.';

create function tests.post_id(content text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as 'select id from social.posts where posts.content = post_id.content';

create function tests.comment_id(content text)
    returns uuid
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as 'select id from social.comments where comments.content = comment_id.content';

create function tests.counts_are_true()
    returns boolean
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    select
        coalesce(bool_and(
            (p.likes_count + sum.likes, p.comments_count + sum.comments, p.shares_count + sum.shares)
            = (
                (select count(*) from social.likes as l where l.target_id = p.id),
                (
                    select count(*) from social.comments as c
                    where c.post_id = p.id and c.deleted_at is null
                ),
                (select count(*) from social.posts as s where s.shared_post_id = p.id)
            )
        ), true)
        and (
            select coalesce(bool_and(
                (c.likes_count + sum.likes, c.replies_count + sum.comments) = (
                    (select count(*) from social.likes as l where l.target_id = c.id),
                    (
                        select count(*) from social.comments as r
                        where r.parent_id = c.id and r.deleted_at is null
                    )
                )
            ), true)
            from social.comments as c
            cross join lateral (
                select
                    coalesce(sum(d.likes), 0) as likes, coalesce(sum(d.comments), 0) as comments
                from social.count_deltas as d
                where d.target_id = c.id
            ) as sum
        )
    from social.posts as p
    cross join lateral (
        select
            coalesce(sum(d.likes), 0) as likes, coalesce(sum(d.comments), 0) as comments,
            coalesce(sum(d.shares), 0) as shares
        from social.count_deltas as d
        where d.target_id = p.id
    ) as sum
$$;

comment on function tests.counts_are_true is
'Whether the counters of all posts and comments, with what waits, are those of the rows.';
