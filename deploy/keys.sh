#!/bin/sh
# Makes the keys of a lab, unless they are there: one that signs the tokens of users, for the API alone, and
# one by which Prometheus reads the API's metrics, which other users of the machine or volume may read.
#
#   LONGARC_SECRETS   the folder (default: /secrets): signing/*.pem, scrape/key
set -eu

secrets=${LONGARC_SECRETS:-/secrets}
mkdir -p "$secrets/signing" "$secrets/scrape"
set -- "$secrets"/signing/*.pem
[ -e "$1" ] || longarc signing-key "$secrets/signing"
if [ ! -s "$secrets/scrape/key" ]; then
  head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$secrets/scrape/key.new"
  chmod 444 "$secrets/scrape/key.new"
  mv "$secrets/scrape/key.new" "$secrets/scrape/key"
fi
