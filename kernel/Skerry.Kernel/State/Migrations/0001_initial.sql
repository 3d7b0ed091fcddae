-- Times are milliseconds since 1970. Encrypted columns hold what SecretProtector wrote.

CREATE TABLE apps (
  name             TEXT PRIMARY KEY,
  created_at       INTEGER NOT NULL,
  state            TEXT NOT NULL,                -- AppState
  current_release  INTEGER NOT NULL DEFAULT 0,
  instances        TEXT NOT NULL DEFAULT '[]'    -- the checked instances of the current release, JSON
) STRICT;

CREATE TABLE releases (
  app         TEXT NOT NULL REFERENCES apps (name) ON DELETE CASCADE ON UPDATE CASCADE,
  number      INTEGER NOT NULL,
  image       TEXT NOT NULL,
  digest      TEXT NOT NULL,
  revision    TEXT NOT NULL,
  processes   TEXT NOT NULL,                     -- commands, counts, checks by process type, JSON
  environment TEXT NOT NULL,                     -- what the source supplied (GIT_REV), JSON, no secrets
  config      TEXT NOT NULL,                     -- the users' config at that time, encrypted JSON
  created_at  INTEGER NOT NULL,
  live_at     INTEGER,                           -- when it first became current; null if it never did
  deployment  TEXT NOT NULL,
  actor       TEXT NOT NULL,
  cause       TEXT NOT NULL,
  PRIMARY KEY (app, number)
) STRICT;

CREATE TABLE deployments (
  id          TEXT PRIMARY KEY,
  app         TEXT NOT NULL REFERENCES apps (name) ON DELETE CASCADE ON UPDATE CASCADE,
  kind        TEXT NOT NULL,                     -- DeploymentKind
  status      TEXT NOT NULL,                     -- DeploymentStatus
  step        TEXT NOT NULL,                     -- the step that is being acted on, or was last
  release     INTEGER NOT NULL DEFAULT 0,
  process     TEXT,
  source      TEXT,                              -- SourceOrder, JSON
  progress    TEXT NOT NULL DEFAULT '{}',        -- what the steps have found out, JSON, no secrets
  reason      TEXT,
  cancel      TEXT,                              -- who asked to cancel it
  actor       TEXT NOT NULL,
  cause       TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  ended_at    INTEGER
) STRICT;
CREATE INDEX deployments_by_app ON deployments (app, id);
CREATE INDEX deployments_open ON deployments (status) WHERE ended_at IS NULL;

CREATE TABLE formation (
  app      TEXT NOT NULL REFERENCES apps (name) ON DELETE CASCADE ON UPDATE CASCADE,
  process  TEXT NOT NULL,
  count    INTEGER NOT NULL,
  PRIMARY KEY (app, process)
) STRICT;

CREATE TABLE config (
  app        TEXT NOT NULL REFERENCES apps (name) ON DELETE CASCADE ON UPDATE CASCADE,
  name       TEXT NOT NULL,
  value      TEXT NOT NULL,                      -- encrypted
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (app, name)
) STRICT;

CREATE TABLE supplied_values (
  app    TEXT NOT NULL REFERENCES apps (name) ON DELETE CASCADE ON UPDATE CASCADE,
  plugin TEXT NOT NULL,
  name   TEXT NOT NULL,
  value  TEXT NOT NULL,                          -- encrypted
  PRIMARY KEY (app, plugin, name)
) STRICT;

CREATE TABLE people (
  name       TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE keys (
  name        TEXT PRIMARY KEY REFERENCES people (name) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL UNIQUE,
  public_key  TEXT NOT NULL,
  created_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE grants (
  person TEXT NOT NULL REFERENCES people (name) ON DELETE CASCADE,
  app    TEXT NOT NULL,                          -- '*' is the whole host
  right  TEXT NOT NULL,
  PRIMARY KEY (person, app)
) STRICT;

CREATE TABLE audit (
  id        TEXT PRIMARY KEY,
  time      INTEGER NOT NULL,
  person    TEXT NOT NULL,
  command   TEXT NOT NULL,
  arguments TEXT NOT NULL,                       -- JSON; without the values of secret arguments
  app       TEXT,
  exit_code INTEGER,                             -- null while it runs
  duration  INTEGER                              -- milliseconds
) STRICT;
CREATE INDEX audit_by_time ON audit (time);

CREATE TABLE events (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id       TEXT NOT NULL UNIQUE,
  type     TEXT NOT NULL,
  time     INTEGER NOT NULL,
  app      TEXT,
  actor    TEXT NOT NULL,
  cause    TEXT NOT NULL,
  body     TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_time ON events (time);
CREATE INDEX events_by_app ON events (app, sequence);

CREATE TABLE cursors (
  plugin   TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL                      -- the last event that it has handled or set aside
) STRICT;

CREATE TABLE dead_letters (
  plugin   TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  error    TEXT NOT NULL,
  time     INTEGER NOT NULL,
  event    TEXT NOT NULL,                        -- type and body, for the event itself may be gone by then
  body     TEXT NOT NULL,
  PRIMARY KEY (plugin, sequence)
) STRICT;

CREATE TABLE timers (
  owner   TEXT NOT NULL,                         -- a plugin's id, or 'kernel'
  name    TEXT NOT NULL,
  due     INTEGER NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (owner, name)
) STRICT;
CREATE INDEX timers_by_due ON timers (due);

CREATE TABLE documents (
  plugin     TEXT NOT NULL,
  collection TEXT NOT NULL,
  key        TEXT NOT NULL,
  body       TEXT NOT NULL,
  PRIMARY KEY (plugin, collection, key)
) STRICT;

CREATE TABLE plugins (
  id       TEXT PRIMARY KEY,
  version  TEXT NOT NULL,
  state    TEXT NOT NULL,                        -- PluginState
  phase    TEXT,                                 -- where it failed
  reason   TEXT,
  starting INTEGER NOT NULL DEFAULT 0,           -- 1 while it is being loaded and started: found at boot, it took the kernel down
  disabled INTEGER NOT NULL DEFAULT 0
) STRICT;
