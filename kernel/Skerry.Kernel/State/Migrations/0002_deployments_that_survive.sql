-- The generation of kernels on this database. Only the newest may write: one that was thought dead, and is not, is refused.
CREATE TABLE kernel (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  generation INTEGER NOT NULL
) STRICT;
INSERT INTO kernel (id, generation) VALUES (1, 0);

-- While an app is locked, its queue is held.
ALTER TABLE apps ADD COLUMN locked_by TEXT;
ALTER TABLE apps ADD COLUMN locked_at INTEGER;
ALTER TABLE apps ADD COLUMN lock_reason TEXT;

ALTER TABLE deployments ADD COLUMN target INTEGER;                      -- for a rollback: the release to go back to
ALTER TABLE deployments ADD COLUMN code_only INTEGER NOT NULL DEFAULT 0; -- for a rollback: without that release's config
ALTER TABLE deployments ADD COLUMN counts TEXT;                          -- for a scale: the new numbers by process type, JSON
ALTER TABLE deployments ADD COLUMN started_at INTEGER;                   -- when it left the queue

ALTER TABLE releases ADD COLUMN kind TEXT NOT NULL DEFAULT 'Push';       -- DeploymentKind of the deployment that made it
ALTER TABLE releases ADD COLUMN target INTEGER;                          -- for a rollback: the release that it repeats
ALTER TABLE releases ADD COLUMN config_before TEXT;                      -- for a rollback: the users' config when it was made, encrypted JSON
ALTER TABLE releases ADD COLUMN pruned_at INTEGER;                       -- when its image and config were let go
ALTER TABLE releases ADD COLUMN description TEXT NOT NULL DEFAULT '';     -- one line for people, no secrets

CREATE TABLE app_settings (
  app   TEXT NOT NULL REFERENCES apps (name) ON DELETE CASCADE ON UPDATE CASCADE,
  name  TEXT NOT NULL,                                                   -- 'ps/stop-timeout-seconds'
  value TEXT NOT NULL,
  PRIMARY KEY (app, name)
) STRICT;

CREATE TABLE global_settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
