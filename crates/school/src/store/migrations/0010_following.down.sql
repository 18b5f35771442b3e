ALTER TABLE forum_wish DROP COLUMN covered_post;
DROP TABLE stop_link;
DROP TABLE thread_wish;
