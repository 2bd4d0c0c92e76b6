-- Forgets who listens: those sessions stay silent until they begin to listen again.
delete from core.secrets where name in ('channels', 'locks', 'wakes');
drop table core.listeners;
