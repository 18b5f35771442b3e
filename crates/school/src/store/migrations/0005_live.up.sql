-- When live sessions are held and where one joins them, by item and language group, as JSON; read with the run itself.
ALTER TABLE run ADD COLUMN live TEXT NOT NULL DEFAULT '{}';
