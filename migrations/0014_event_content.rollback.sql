-- Takes meet points, memorabilia and media away.
drop table events.media, events.memorabilia, events.meet_points;
drop type events.media_kind;
