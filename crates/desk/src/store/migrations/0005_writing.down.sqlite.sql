DROP TABLE writing_snapshot;
DROP TABLE writing_checkpoint;
DROP TABLE writing_client;
DROP TABLE writing_update;
DROP TABLE writing;
