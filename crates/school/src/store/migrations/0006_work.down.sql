DROP TABLE calendar_entry;
DROP TABLE calendar_link;
DROP TABLE signing_key;
DROP TABLE extension_request;
DROP TABLE draft;
