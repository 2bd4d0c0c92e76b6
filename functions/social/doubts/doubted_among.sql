create or replace function internal.doubted_among(viewer_id uuid, before uuid, last uuid)
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_doubted uuid[] := array(select d.doubted_id from social.doubts as d limit 21);
    v_senders uuid[];
    v_subjects uuid[];
    v_authors uuid[];
    v_posts uuid[];
begin
    if cardinality(v_doubted) <= 20 then
        return v_doubted;
    end if;
    -- Of many, those that matter here: comparing each with each would take too long.
    select
        array_agg(n.sender_id), array_agg(n.subject_id), array_agg(n.author_id),
        array_agg(n.post_id)
    into v_senders, v_subjects, v_authors, v_posts
    from social.notifications as n
    where n.recipient_id = viewer_id
        and n.read_at is null
        and n.id < doubted_among.before
        and n.id >= doubted_among.last;
    return array(
        select distinct d.doubted_id
        from unnest(v_senders || v_subjects || v_authors || v_posts || viewer_id) as about (id)
        join social.doubts as d on d.doubted_id = about.id
    );
end
$$;

comment on function internal.doubted_among is
'The people and things in social.doubts that unread notifications of a person may tell of, those
with ids before one and from another on; a few more if there are few at all.';

revoke execute on function internal.doubted_among from public;
