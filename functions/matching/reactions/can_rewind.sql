create or replace function internal.can_rewind(last matching.interactions)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return last.reaction is not distinct from 'pass'
        and last.reacted_at > clock_timestamp() - make_interval(
            hours => internal.setting('rewind_hours')::integer
        )
        -- An earlier like would hold again.
        and not exists (
            select
            from matching.interactions
            where from_user_id = last.from_user_id
                and to_user_id = last.to_user_id
                and reaction <> 'pass'
        )
        -- Called twice, it does not go back twice.
        and not exists (
            select
            from matching.rewinds
            where from_user_id = last.from_user_id and rewound_at > last.reacted_at
        )
        and internal.can_see_profile(last.to_user_id, last.from_user_id);
end
$$;

comment on function internal.can_rewind is
'Whether a person''s last pass, null for none, can be taken back.';

revoke execute on function internal.can_rewind from public;
