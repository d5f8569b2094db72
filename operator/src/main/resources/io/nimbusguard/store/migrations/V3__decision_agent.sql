-- What the agent made of it, as JSON; NULL where there was none, or a decision is older than this column.
ALTER TABLE decision ADD COLUMN agent TEXT;
