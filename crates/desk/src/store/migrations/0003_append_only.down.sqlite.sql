DROP TRIGGER audit_entry_is_kept;
DROP TRIGGER audit_entry_stays;
