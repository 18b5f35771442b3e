DROP TABLE letter;
DROP TABLE audit_head;
DROP TABLE audit_text;
DROP TABLE audit_entry;
