create or replace function api.create_post(
    content text default null,
    post_type social.post_type default 'text',
    privacy_level core.privacy_level default 'public',
    event_id uuid default null,
    body jsonb default null,
    media jsonb default '[]',
    location text default null,
    out post_id uuid,
    out created_at timestamptz
)
    returns record
    language plpgsql
    volatile
    security definer  -- posts are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_content text;
    v_body jsonb;
    v_media jsonb := jsonb '[]';
    v_location text;
begin
    if create_post.post_type is null or create_post.privacy_level is null then
        perform internal.refuse(
            'invalid_input', 'post_type or privacy_level is null',
            'post_type: text, image, video, link, poll or hype. privacy_level: public, friends or '
            'private.'
        );
    end if;
    v_content := internal.checked_content(
        create_post.content, 10000, create_post.post_type = 'text'
    );
    if create_post.body is not null or create_post.post_type in ('link', 'poll', 'hype') then
        v_body := internal.checked_body(create_post.body, create_post.post_type);
        if internal.is_poll_closed(v_body) then
            perform internal.refuse(
                'invalid_input', 'closes_at has passed', 'closes_at: a time in the future, or null.'
            );
        end if;
    end if;
    if create_post.media is distinct from '[]' or create_post.post_type in ('image', 'video') then
        v_media := internal.checked_media(create_post.media, create_post.post_type);
    end if;
    if create_post.location is not null then
        v_location := internal.check_line('location', create_post.location, 100);
    end if;
    perform internal.use_limit(v_caller, 'post');
    if create_post.event_id is not null then
        perform internal.check_event_takes_posts(create_post.event_id, v_caller);
    end if;
    created_at := clock_timestamp();
    post_id := core.uuid_v7_at(created_at);
    perform internal.store_post(
        v_caller, post_id, created_at, create_post.post_type, create_post.privacy_level,
        create_post.event_id, v_content, v_body, v_location, v_media
    );
    if strpos(v_content, '@') > 0 then
        perform internal.notify_mentioned(v_caller, post_id, v_content);
    end if;
end
$$;

comment on function api.create_post is
'Posts something. Texts are stored in NFC, without zero-width spaces. The first 20 people named in
the content with an at sign and the username, not within a word, an address or a link, are told, if
they may see the post, the caller may see them, and they have not muted the caller; each once of one
post.
@argument content 1 to 10000 characters, not blank, without control characters or overrides of
direction; a text needs it, another type may leave it null
@argument post_type one of text, image, video, link, poll and hype
@argument privacy_level who may see it: public (everyone), friends (friends and matches of the
caller) or private (the caller alone). Nobody sees more of a caller than their profile lets them
@argument event_id an event of which the caller is a member; then only its members see the post, as
far as privacy_level lets them. Null for a post outside events
@argument body of a link: {"url", "title", "description"}, of which url is required. Of a poll:
{"options": 2 to 10 different lines of at most 200 characters, "closes_at": a time in the future,
"results": "always", "after_vote" or "after_close"}; without closes_at it stays open; results is
always unless given, and says when anyone sees the votes, the author too. Of a hype: {"level": 1 to 5} and other keys of the application, at most 16 kB
together. Null for the other types
@argument media at most 20 objects, shown in this order: {"media_type": image, video or audio,
"url", "thumbnail_url", "file_size": bytes, "duration": whole seconds, "width", "height": pixels,
"alt_text": at most 1000 characters}; media_type and url are required. An image and a video need at
least one of that kind
@argument location one line of at most 100 characters, or null
@column post_id the post
@column created_at when it was posted
@notnull post_id created_at
@limit post
@raises not_found the event does not exist, or the caller may not see it
@raises not_a_member the caller is not going to the event, may not go, and does not organise it
@raises closed the event is cancelled
@raises invalid_input an argument is missing, too long, malformed, or does not suit post_type';

revoke execute on function api.create_post from public;
grant execute on function api.create_post to bandsy_user;
