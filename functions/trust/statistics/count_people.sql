-- depends: internal.blurred_count internal.setting internal.traits_of_people
create or replace function internal.count_people(month date)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_k integer := internal.setting('anonymous_k')::integer;
    v_secret text;
begin
    select s.value into strict v_secret from core.secrets as s where s.name = 'people_counts';
    delete from trust.people_counts where true;
    insert into trust.people_counts (
        number, dimension, label, other_dimension, other_label, people
    )
    with traits as materialized (
        select * from internal.traits_of_people()
    ),

    groups as (
        select
            null::text as dimension, null::text as label, null::text as other_dimension,
            null::text as other_label, count(*) as people
        from identity.standings as s
        join identity.users as u on u.id = s.user_id and u.status = 'active'
        where s.status = 'active'
        union all
        select t.dimension, t.label, null, null, count(*)
        from traits as t
        group by t.dimension, t.label
        union all
        -- No more than two: three or four would single out.
        select t.dimension, t.label, o.dimension, o.label, count(*)
        from traits as t
        join traits as o on t.user_id = o.user_id and t.dimension < o.dimension
        group by t.dimension, t.label, o.dimension, o.label
        having count(*) >= v_k
    ),

    blurred as (
        select
            g.*,
            -- By the group and the month alone: a new draw does not tell that its people changed.
            internal.blurred_count(
                g.people,
                v_k,
                jsonb_build_array(
                    v_secret, v_k, count_people.month, g.dimension, g.label, g.other_dimension,
                    g.other_label
                )::text
            ) as shown
        from groups as g
    )

    select
        row_number() over (
            order by b.dimension nulls first, b.other_dimension nulls first, b.label, b.other_label
        ),
        b.dimension, b.label, b.other_dimension, b.other_label, b.shown
    from blurred as b
    where b.shown is not null;
end
$$;

comment on function internal.count_people is
'Counts people by age band, region, instrument and genre, and by two of these, for anonymous_people.
@argument month the month (UTC) of the count: each has its own draw of how numbers are rounded';

revoke execute on function internal.count_people from public;
