#!/bin/bash
# The image's entrypoint, except on a volume of another major version of PostgreSQL: there the image would
# create empty databases beside the old ones.
set -eu

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  for file in /var/lib/postgresql/PG_VERSION /var/lib/postgresql/*/PG_VERSION /var/lib/postgresql/*/*/PG_VERSION; do
    [ -s "$file" ] || continue
    printf 'Error: The volume postgres was written by PostgreSQL %s, and this image has %s.\n' \
      "$(cat "$file")" "$PG_MAJOR" >&2
    printf 'Maybe: %s\n' \
      'start the image of the old version, save all with pg_dumpall, and restore that into an empty volume.' >&2
    exit 1
  done
fi
exec docker-entrypoint.sh "$@"
