create or replace function internal.choose_picks()
    returns table (number integer, other_number integer, score integer)
    language plpgsql
    stable
    rows 100000
as $$
#variable_conflict use_column
declare
    -- Two bytes a person, by their numbers, which leave no gap.
    v_left smallint[] := array(select p.picks from matching.pick_people as p order by p.number);
begin
    for number, other_number, score in
        select distinct
            least(c.number, c.other_number) as smaller,
            greatest(c.number, c.other_number) as larger,
            c.score
        from matching.pick_candidates as c
        order by c.score desc, smaller, larger
    loop
        if v_left[number] > 0 and v_left[other_number] > 0 then
            v_left[number] := v_left[number] - 1;
            v_left[other_number] := v_left[other_number] - 1;
            return next;
        end if;
    end loop;
end
$$;

comment on function internal.choose_picks is
'Chooses from matching.pick_candidates, greedily: the pair with the highest score of all, then the
next of which both still have room, and so on; of equal scores the pair with the smaller ids.';

revoke execute on function internal.choose_picks from public;
