-- What a decision rested on: packed JSON, enough to decide again. Kept for a few days, and gone with its decision.
CREATE TABLE basis (
  decision_id TEXT NOT NULL PRIMARY KEY,
  decided_at BIGINT NOT NULL,
  packed ${bytes} NOT NULL
);
CREATE INDEX basis_by_time ON basis (decided_at);
