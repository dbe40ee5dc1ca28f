#!/bin/sh
# Upgrades the schema of both Temporal databases to the version of its SQL tool. It can be repeated,
# and is needed once after each upgrade, before the new server starts.
#
#   SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD   PostgreSQL, and the owner of the databases
set -eu

export SQL_PLUGIN=postgres12_pgx

migrate() {
  temporal-sql-tool --quiet --db "$1" setup-schema --version 0.0
  temporal-sql-tool --quiet --db "$1" update-schema --schema-name "postgresql/v12/$2"
}

migrate temporal temporal
migrate temporal_visibility visibility
