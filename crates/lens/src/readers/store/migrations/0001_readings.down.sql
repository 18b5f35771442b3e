DROP TABLE reading_imported;
DROP TABLE reading_import;
DROP TABLE reading_answer;
DROP TABLE reading_task;
DROP TABLE reading_reader;
DROP TABLE reading_case;
DROP TABLE reading;
