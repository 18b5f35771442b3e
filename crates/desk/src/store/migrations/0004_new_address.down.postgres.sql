DROP INDEX person_by_name;
DROP TABLE new_address;
DROP INDEX invitation_to;
-- What nobody signed in stands behind has no place in the table as it was.
DELETE FROM invitation WHERE invited_by IS NULL;
ALTER TABLE invitation ALTER COLUMN invited_by SET NOT NULL;
