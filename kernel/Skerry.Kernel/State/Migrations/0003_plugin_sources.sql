-- Feeds that the owner of the host added; the bundled one is always there and in no table. They are asked in this order.
CREATE TABLE plugin_sources (
  position   INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL UNIQUE,
  location   TEXT NOT NULL,
  user_name  TEXT,
  password   TEXT,                               -- encrypted
  created_at INTEGER NOT NULL
) STRICT;
