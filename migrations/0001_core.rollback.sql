-- Takes the ground away: ids, grid, settings, outbox and jobs.
drop table core.jobs, core.outbox, core.secrets, core.settings;
drop type core.job_outcome, core.privacy_level;
drop function core.cell_longitude(integer);
drop function core.cell_latitude(integer);
drop function core.grid_cell(double precision, double precision);
drop function core.grid_columns(integer);
drop function core.uuid_v7();
