create view api.genres with (security_invoker = true) as
with paths as (
    select
        g.id,
        g.name,
        g.parent_genre_id,
        array_remove(array[grandparent.name, parent.name, g.name], null) as path
    from music.genres as g
    left join music.genres as parent on g.parent_genre_id = parent.id
    left join music.genres as grandparent on parent.parent_genre_id = grandparent.id
)

select
    id,
    name,
    parent_genre_id,
    path,
    cardinality(path) as level
from paths;

comment on view api.genres is 'Genres in at most three levels.';
comment on column api.genres.id is '@notnull';
comment on column api.genres.name is 'Unique; case and accents make no difference. @notnull';
comment on column api.genres.parent_genre_id is 'The genre above; null on top.';
comment on column api.genres.path is 'Names from the top down to this one. @notnull';
comment on column api.genres.level is 'From 1 (on top) to 3. @notnull';

revoke all on api.genres from public;
grant select on api.genres to bandsy_anon;
