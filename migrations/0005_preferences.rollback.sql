-- Takes everybody's preferences away.
drop table matching.sought_instruments, matching.preferences;
drop type matching.commitment, matching.looking_for;
