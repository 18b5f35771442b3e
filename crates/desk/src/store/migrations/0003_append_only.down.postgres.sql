DROP TRIGGER audit_entry_stays ON audit_entry;
DROP FUNCTION audit_entry_refuses();
