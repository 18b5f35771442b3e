DROP TABLE file_upload;
DROP TABLE file;
DROP TABLE file_content;
