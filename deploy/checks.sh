# What the checks of a lab share: lab-check.sh and container-check.sh source it. They define `longarc`,
# which runs a command on the lab, and `healthy PART`; SPRING_DATASOURCE_… lead to the store.
#
# shellcheck shell=bash
# shellcheck disable=SC2034 # failed is for the script that sources this
failed=0

holds() { # WORDS COMMAND…
  local words=$1
  shift
  if "$@"; then
    printf 'ok      %s\n' "$words"
  else
    printf 'FAILED  %s\n' "$words"
    failed=1
  fi
}

# Makes $2 ARC tasks of the bundled samples in folder $1.
dataset() {
  local samples=("$root"/samples/*.json) number
  mkdir -p "$1"
  for ((number = 0; number < $2; number++)); do
    cp "${samples[number % ${#samples[@]}]}" "$1/$(printf 'task-%03d.json' "$number")"
  done
}

# Prints the id of the experiment that a command has made, once its output in file $1 names it.
experiment_of() {
  local turns=0
  until grep -qoE 'exp-[0-9]{8}-[a-z0-9-]+' "$1"; do
    [ $((turns++)) -lt 600 ] || return 1
    sleep 0.1
  done
  grep -oE 'exp-[0-9]{8}-[a-z0-9-]+' "$1" | head -n 1
}

# Asks the store directly: the command takes seconds, which is too slow here.
ask_store() {
  PGPASSWORD=$SPRING_DATASOURCE_PASSWORD PGCONNECT_TIMEOUT=3 psql --no-psqlrc --tuples-only --no-align \
    --username "$SPRING_DATASOURCE_USERNAME" --dbname "${SPRING_DATASOURCE_URL#jdbc:}" \
    --command "$1" 2>/dev/null
}

# Prints the number of results of experiment $1.
done_of() {
  ask_store "SELECT count(*) FROM experiment_results WHERE experiment_id = '$1'" || echo 0
}

# Waits until experiment $1 has $2 more results (default 1).
await_progress() {
  local wanted turns=0
  wanted=$(($(done_of "$1") + ${2:-1}))
  until [ "$(done_of "$1")" -ge "$wanted" ]; do
    [ $((turns++)) -lt 240 ] || return 1
    sleep 0.5
  done
}

# Waits until experiment $1 has all of its $2 results, for at most $3 seconds.
await_end() {
  local until=$((SECONDS + ${3:-300}))
  until [ "$(done_of "$1")" -ge "$2" ]; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 1
  done
}

# Prints the time from $2, when part $1 was killed, until it is healthy.
say_when_healthy() {
  local turns=0
  until healthy "$1"; do
    [ $((turns++)) -lt 480 ] || return 1
    sleep 0.25
  done
  awk -v part="$1" -v from="$2" -v to="$EPOCHREALTIME" \
    'BEGIN { printf "        %s was killed and is healthy again after %.1f s\n", part, to - from }'
}

# Whether experiment $1 has one result for each of its $2 evaluations, and no failure.
each_once() {
  local json
  json=$(longarc results "$1" --json --all-rounds) || return 1
  [ "$(grep -c '"task_id"' <<<"$json")" -eq "$2" ] \
    && [ "$(grep -oE '"task_id": ?"[^"]+"' <<<"$json" | sort -u | wc -l)" -eq "$2" ] \
    && ! grep -q FAILED <<<"$json"
}

balanced() {
  local ledger
  ledger=$(longarc budget "$1")
  grep -qE 'balanced +yes' <<<"$ledger" && return 0
  printf '%s\n' "$ledger"
  return 1
}

same() {
  local difference
  difference=$(longarc diff "$1" "$2") && [ -z "$difference" ] && return 0
  printf '%s\n' "$difference" | head -n 20
  return 1
}
