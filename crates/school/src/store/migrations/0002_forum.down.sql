DROP TABLE forum_wish;
DROP TABLE read_up_to;
DROP TABLE seal_opening;
DROP TABLE sealed_author;
DROP TABLE post_version;
DROP TABLE post;
DROP TABLE thread;
