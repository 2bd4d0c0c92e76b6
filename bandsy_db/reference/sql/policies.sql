select
    p.polrelid::regclass::text as relation,
    p.polname as name,
    case p.polcmd
        when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
        when 'd' then 'delete' else 'all'
    end as command,
    array(
        select u.role::regrole::text
        from unnest(p.polroles) as u (role)
        where u.role <> 0
        order by 1
    ) as roles,
    pg_get_expr(p.polqual, p.polrelid) as using,
    pg_get_expr(p.polwithcheck, p.polrelid) as check
from pg_policy as p
order by 1, 2
