-- Further networks of the engine that plugins have the instances of an app join.
CREATE TABLE supplied_networks (
  app     TEXT NOT NULL REFERENCES apps (name) ON DELETE CASCADE ON UPDATE CASCADE,
  plugin  TEXT NOT NULL,
  network TEXT NOT NULL,                         -- without the instance id
  PRIMARY KEY (app, plugin, network)
) STRICT;

ALTER TABLE supplied_values ADD COLUMN origin TEXT NOT NULL DEFAULT ''; -- what supplies it, for people: 'postgres db'
