DROP TABLE spoken;
DROP TABLE rendition;
