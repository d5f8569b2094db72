-- The reward's parts as JSON; NULL where nothing was needed, or a settlement is older than this column.
ALTER TABLE settlement ADD COLUMN reward TEXT;
