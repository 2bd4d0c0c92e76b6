create view api.instruments with (security_invoker = true) as
select
    id,
    name,
    category
from music.instruments;

comment on view api.instruments is 'What people play, by families.';
comment on column api.instruments.id is '@notnull';
comment on column api.instruments.name is 'Unique; case and accents make no difference. @notnull';
comment on column api.instruments.category is 'Family: string, brass and so on. @notnull';

revoke all on api.instruments from public;
grant select on api.instruments to bandsy_anon;
