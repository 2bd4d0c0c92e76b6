create or replace function internal.media_sample_page(
    genre_ids uuid[],
    instrument_id uuid,
    user_id uuid,
    before_id uuid,
    page_size integer,
    viewer_id uuid
)
    returns uuid[]
    language plpgsql
    stable
    set plan_cache_mode = force_custom_plan  -- each filter needs its own index
as $$
#variable_conflict use_column
declare
    v_instrument uuid := media_sample_page.instrument_id;
    v_user uuid := media_sample_page.user_id;
    v_before uuid := media_sample_page.before_id;
begin
    -- The fence (offset 0) keeps the costly test of visibility for samples that pass the filters.
    if media_sample_page.genre_ids is null then
        return array(
            select s.id
            from music.media_samples as s
            cross join lateral (
                select internal.can_see_profile(s.user_id, media_sample_page.viewer_id) as is_visible
                offset 0
            ) as owner
            where
                s.is_public
                and (s.hidden_at is null or s.user_id = media_sample_page.viewer_id)
                and (v_instrument is null or s.instrument_id = v_instrument)
                and (v_user is null or s.user_id = v_user)
                and (v_before is null or s.id < v_before)
                and owner.is_visible
            order by s.id desc
            limit media_sample_page.page_size
        );
    end if;
    -- A query of its own, because the planner never makes a join of `or exists`.
    return array(
        select s.id
        from music.media_samples as s
        cross join lateral (
            select internal.can_see_profile(s.user_id, media_sample_page.viewer_id) as is_visible
            offset 0
        ) as owner
        where
            s.is_public
            and (s.hidden_at is null or s.user_id = media_sample_page.viewer_id)
            and (v_instrument is null or s.instrument_id = v_instrument)
            and (v_user is null or s.user_id = v_user)
            and (v_before is null or s.id < v_before)
            and exists (
                select
                from music.media_sample_genres as t
                where t.media_sample_id = s.id and t.genre_id = any (media_sample_page.genre_ids)
            )
            and owner.is_visible
        order by s.id desc
        limit media_sample_page.page_size
    );
end
$$;

comment on function internal.media_sample_page is
'Ids of the newest public media samples that the viewer may see, those before an id; viewer_id is
null for a caller who is not signed in. A filter that is null is ignored.';

revoke execute on function internal.media_sample_page from public;
