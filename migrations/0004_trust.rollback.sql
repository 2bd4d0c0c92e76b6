-- Takes the blocks away; people who blocked each other would meet again.
drop table trust.blocks;
