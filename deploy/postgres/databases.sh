#!/bin/sh
# Creates the roles and databases of a new PostgreSQL: one for Longarc, two for Temporal, whose owners
# can't read each other's. The image runs this once, when its volume is empty.
#
#   LONGARC_DB_PASSWORD, TEMPORAL_DB_PASSWORD   of the two roles
set -eu

psql --username "${POSTGRES_USER:-postgres}" --dbname postgres --no-psqlrc --quiet \
  --set ON_ERROR_STOP=1 \
  --set longarc="$LONGARC_DB_PASSWORD" --set temporal="$TEMPORAL_DB_PASSWORD" <<'SQL'
CREATE ROLE longarc LOGIN PASSWORD :'longarc';
CREATE DATABASE longarc OWNER longarc;
REVOKE CONNECT ON DATABASE longarc FROM PUBLIC;

CREATE ROLE temporal LOGIN PASSWORD :'temporal';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE CONNECT ON DATABASE temporal, temporal_visibility FROM PUBLIC;
SQL
