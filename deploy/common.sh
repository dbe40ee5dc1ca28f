# What the scripts of this folder say, and need.
#
# shellcheck shell=bash

fail() {
  printf 'Error: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '%s\n' "$@" >&2
  exit 1
}

say() {
  printf '%s\n' "$*" >&2
}

need() {
  command -v "$1" >/dev/null 2>&1 || fail "The program ($1) is missing." "Maybe: apt-get install $2"
}
