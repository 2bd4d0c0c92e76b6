create or replace function internal.match_weights()
    returns double precision[]
    language plpgsql
    stable
as $$
begin
    return array(
        select settings.value
        from unnest(
            array[
                'genres', 'instruments', 'distance', 'skill', 'availability', 'commitment',
                'attachment'
            ]
        ) with ordinality as factor (name, ordinal)
        join core.settings on settings.key = 'match_weight_' || factor.name
        order by factor.ordinal
    );
end
$$;

comment on function internal.match_weights is
'The weights of the seven factors of a score: genres, instruments, distance, skill, availability,
commitment, attachment.';

revoke execute on function internal.match_weights from public;
