-- Written so that SQLite and PostgreSQL both read it. Times are milliseconds since the epoch, UTC.

CREATE TABLE decision (
  id TEXT NOT NULL PRIMARY KEY,
  decided_at BIGINT NOT NULL,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  uid TEXT NOT NULL,
  mode TEXT NOT NULL,
  source TEXT NOT NULL,
  posture TEXT,
  current_replicas INTEGER,
  raw_replicas INTEGER,
  final_replicas INTEGER,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  outcome TEXT NOT NULL,
  outcome_message TEXT,
  evidence TEXT NOT NULL,
  findings TEXT NOT NULL,
  observation TEXT NOT NULL,
  forecast TEXT,
  summary TEXT NOT NULL
);
CREATE INDEX decision_by_workload ON decision (namespace, name, decided_at);
CREATE INDEX decision_by_time ON decision (decided_at);

CREATE TABLE settlement (
  decision_id TEXT NOT NULL PRIMARY KEY,
  settled_at BIGINT NOT NULL,
  truncated_by TEXT,
  from_replicas INTEGER,
  to_replicas INTEGER,
  ours TEXT,
  shadow_hpa TEXT
);
CREATE INDEX settlement_by_time ON settlement (settled_at);

-- One row per workload and hour: sixty 32-bit floats, big-endian, requests per second; NaN where nothing was seen.
CREATE TABLE demand (
  hour BIGINT NOT NULL,
  uid TEXT NOT NULL,
  minutes ${bytes} NOT NULL,
  PRIMARY KEY (uid, hour)
);
CREATE INDEX demand_by_hour ON demand (hour);

-- The payloads are files; a row that says refused or a promotion of NULL is never served.
CREATE TABLE model (
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  card TEXT NOT NULL,
  promotion BIGINT,
  refused TEXT,
  PRIMARY KEY (kind, version)
);
