#!/usr/bin/env bash
# Checks the recovery of a running deploy/lab.sh: an experiment on the bundled samples, and kill -9 of
# each part in turn while another experiment runs. Prints its measurements; the exit code is 0 when all
# checks hold.
#
#   deploy/lab.sh up --plugins benchmarks/target/longarc-benchmarks-0.1.0-SNAPSHOT.jar
#   deploy/lab-check.sh [EVALUATIONS]     default: 200
#
#   LONGARC_LAB_UNDISTURBED   an undisturbed run of the same size, to spare another and the samples
#   LONGARC_LAB_PLUGINS       the jar of the strategies in benchmarks/plans/kill.yaml, if it is elsewhere
#
# shellcheck disable=SC2317 # functions that `holds` calls
set -u

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd) || exit 1
evaluations=${1:-200}
plugins=${LONGARC_LAB_PLUGINS:-$root/benchmarks/target/longarc-benchmarks-0.1.0-SNAPSHOT.jar}
"$root/deploy/lab.sh" pid search >/dev/null 2>&1 || {
  printf 'Error: The lab is not up.\nMaybe: deploy/lab.sh up --plugins %s\n' "$plugins" >&2
  exit 1
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0

longarc() {
  "$root/longarc" "$@"
}

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

# Prints the id of the experiment that a command has made, once it has said so.
experiment_of() {
  local turns=0
  until grep -qoE 'exp-[0-9]{8}-[a-z0-9-]+' "$1"; do
    [ $((turns++)) -lt 600 ] || return 1
    sleep 0.1
  done
  grep -oE 'exp-[0-9]{8}-[a-z0-9-]+' "$1" | head -n 1
}

# Asks the store directly: the command takes seconds, which is too slow here.
done_of() {
  PGPASSWORD=$SPRING_DATASOURCE_PASSWORD psql --no-psqlrc --tuples-only --no-align \
    --username "$SPRING_DATASOURCE_USERNAME" --dbname "${SPRING_DATASOURCE_URL#jdbc:}" \
    --command "SELECT count(*) FROM experiment_results WHERE experiment_id = '$1'" 2>/dev/null || echo 0
}

await_progress() {
  local before turns=0
  before=$(done_of "$1")
  until [ "$(done_of "$1")" -gt "$before" ]; do
    [ $((turns++)) -lt 120 ] || return 1
    sleep 0.5
  done
}

# Prints the time from a part's kill to its first answer.
say_when_healed() {
  local part=$1 from=$EPOCHREALTIME turns=0
  sleep 0.5
  until "$root/deploy/lab.sh" status | grep -q "^$part .* healthy"; do
    [ $((turns++)) -lt 240 ] || return 1
    sleep 0.5
  done
  awk -v part="$part" -v from="$from" -v to="$EPOCHREALTIME" \
    'BEGIN { printf "        %s was killed and is healthy again after %.1f s\n", part, to - from }'
}

each_once() {
  local json
  json=$(longarc results "$1" --json --all-rounds) || return 1
  [ "$(wc -l <<<"$json")" -eq "$evaluations" ] \
    && [ "$(grep -oE '"task_id": ?"[^"]+"' <<<"$json" | sort -u | wc -l)" -eq "$evaluations" ] \
    && ! grep -q FAILED <<<"$json"
}

balanced() {
  longarc budget "$1" | grep -qE 'balanced +yes'
}

same() {
  local difference
  difference=$(longarc diff "$1" "$2") && [ -z "$difference" ]
}

dataset() {
  local samples=("$root"/samples/*.json) number
  mkdir "$work/tasks"
  for ((number = 0; number < evaluations; number++)); do
    cp "${samples[number % ${#samples[@]}]}" "$work/tasks/$(printf 'task-%03d.json' "$number")"
  done
}

kill_run() {
  longarc run --dataset "$work/tasks" --plan "$root/benchmarks/plans/kill.yaml" --name "$1" \
    --plugins "$plugins"
}

killed_one_after_another() {
  local experiment=$1 part healing=() pid
  for part in search inference orchestrator api temporal postgres; do
    holds "work continues before $part is killed" await_progress "$experiment"
    kill -s KILL "$("$root/deploy/lab.sh" pid "$part")" || return 1
    say_when_healed "$part" &
    healing+=($!)
    sleep 3 # it starts again
  done
  for pid in "${healing[@]}"; do
    wait "$pid" || return 1
  done
}

killed_all_at_once() {
  local part healing=() pid pids=()
  for part in search inference orchestrator api temporal postgres; do
    pids+=("$("$root/deploy/lab.sh" pid "$part")") || return 1
  done
  kill -s KILL "${pids[@]}"
  for part in search inference orchestrator api temporal postgres; do
    say_when_healed "$part" &
    healing+=($!)
  done
  for pid in "${healing[@]}"; do
    wait "$pid" || return 1
  done
}

eval "$("$root/deploy/lab.sh" env)"

dataset
undisturbed=${LONGARC_LAB_UNDISTURBED:-}
if [ -z "$undisturbed" ]; then
  SECONDS=0
  longarc run --plan quick --name lab-samples >"$work/samples.out" 2>&1
  holds "the bundled samples run with the plan quick" [ $? -eq 0 ]
  sampled=$(experiment_of "$work/samples.out")
  printf '        %s in %s s: %s solved of %s\n' "$sampled" "$SECONDS" \
    "$(longarc results "$sampled" --json | grep -c '"verdict": *"SOLVED"')" "$(done_of "$sampled")"
  SECONDS=0
  kill_run lab-undisturbed >"$work/undisturbed.out" 2>&1
  holds "$evaluations evaluations run undisturbed" [ $? -eq 0 ]
  undisturbed=$(experiment_of "$work/undisturbed.out")
  printf '        %s in %s s\n' "$undisturbed" "$SECONDS"
fi

SECONDS=0
kill_run lab-killed >"$work/killed.out" 2>&1 &
killed=$(experiment_of "$work/killed.out")
holds "every part came back" killed_one_after_another "$killed"
holds "not all is done yet" [ "$(done_of "$killed")" -lt "$evaluations" ]
holds "every part came back together" killed_all_at_once
longarc watch "$killed" >/dev/null 2>&1
holds "the experiment ended" [ "$(done_of "$killed")" -eq "$evaluations" ]
wait
printf '        %s in %s s\n' "$killed" "$SECONDS"

holds "each evaluation is recorded once, none FAILED" each_once "$killed"
holds "diff with the undisturbed run is empty" same "$undisturbed" "$killed"
holds "the ledger is balanced" balanced "$killed"
exit "$failed"
