-- Takes all of music away, the samples and everybody's instruments and genres with it.
drop table
    music.media_sample_genres, music.media_samples, music.user_genres, music.user_instruments,
    music.genres, music.instruments;
drop type music.media_type, music.skill_level;
