#!/usr/bin/env bash
# Checks a running deploy/lab.sh: who may use it, an experiment on the bundled samples, and kill -9 of
# each part in turn while another experiment runs. Prints its measurements; the exit code is 0 when all
# checks hold.
#
#   deploy/lab.sh up --plugins benchmarks/target/longarc-benchmarks-0.1.0-SNAPSHOT.jar
#   deploy/lab-check.sh [EVALUATIONS]     default: 200
#
#   LONGARC_LAB_UNDISTURBED   an undisturbed run of the same size, to spare another and the samples
#   LONGARC_LAB_PLUGINS       the jar of the strategies in benchmarks/plans/kill.yaml, if it is elsewhere
#
# shellcheck disable=SC2317,SC2329 # functions that `holds` calls
set -u

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd) || exit 1
evaluations=${1:-200}
plugins=${LONGARC_LAB_PLUGINS:-$root/benchmarks/target/longarc-benchmarks-0.1.0-SNAPSHOT.jar}
parts=(search inference orchestrator api temporal postgres)
"$root/deploy/lab.sh" pid search >/dev/null 2>&1 || {
  printf 'Error: The lab is not up.\nMaybe: deploy/lab.sh up --plugins %s\n' "$plugins" >&2
  exit 1
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
# shellcheck source=deploy/checks.sh
. "$root/deploy/checks.sh"

longarc() {
  "$root/longarc" "$@"
}

healthy() {
  "$root/deploy/lab.sh" status | grep -q "^$1 .* healthy"
}

kill_run() {
  longarc run --dataset "$work/tasks" --plan "$root/benchmarks/plans/kill.yaml" --name "$1" \
    --plugins "$plugins"
}

# Whether a command without a token is refused.
refused_without_token() {
  LONGARC_TOKEN='' longarc list 2>&1 | grep -q 'a key of yours in LONGARC_TOKEN'
}

# Whether the lab's user can sign in, manage users, and sign out.
signed_in() (
  unset LONGARC_TOKEN
  # shellcheck source=/dev/null
  . "${LONGARC_HOME%/roles/cli}/passwords.env"
  longarc login admin --password-file - <<<"$LONGARC_ADMIN_PASSWORD" \
    && longarc users && longarc audit --action login && longarc logout && refused_without_token
) >"$work/login.out" 2>&1

say_when_restarted() {
  local killed=$EPOCHREALTIME
  sleep 0.5 # the part is not gone at once
  say_when_healthy "$1" "$killed"
}

await_all() {
  local pid
  for pid in "$@"; do
    wait "$pid" || return 1
  done
}

killed_one_after_another() {
  local experiment=$1 part restarts=()
  for part in "${parts[@]}"; do
    holds "work continues before $part is killed" await_progress "$experiment"
    kill -s KILL "$("$root/deploy/lab.sh" pid "$part")" || return 1
    say_when_restarted "$part" &
    restarts+=($!)
    sleep 3 # it starts again
  done
  await_all "${restarts[@]}"
}

killed_all_at_once() {
  local part restarts=() pids=()
  for part in "${parts[@]}"; do
    pids+=("$("$root/deploy/lab.sh" pid "$part")") || return 1
  done
  kill -s KILL "${pids[@]}"
  for part in "${parts[@]}"; do
    say_when_restarted "$part" &
    restarts+=($!)
  done
  await_all "${restarts[@]}"
}

eval "$("$root/deploy/lab.sh" env)"

holds "a command without a token is refused" refused_without_token
holds "the user admin signs in and out" signed_in
dataset "$work/tasks" "$evaluations"
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

holds "each evaluation is recorded once, none FAILED" each_once "$killed" "$evaluations"
holds "diff with the undisturbed run is empty" same "$undisturbed" "$killed"
holds "the ledger is balanced" balanced "$killed"
# shellcheck disable=SC2154 # of checks.sh
exit "$failed"
