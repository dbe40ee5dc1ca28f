#!/usr/bin/env bash
# Checks docker-compose.yml and the image in real containers: builds the image, starts the lab, and
# proves that experiments survive the kill of each container and of Docker, upgrades, a restored backup,
# a full disk and a search that takes all memory. Prints its measurements; the exit code is 0 when all
# checks hold. It leaves nothing but its cache.
#
#   deploy/container-check.sh              about ten minutes; the first time, half an hour
#   deploy/container-check.sh --kills N    an experiment while each container is killed N times, at random
#   deploy/container-check.sh --minutes N  experiments for N minutes, and the peak of memory by container
#
#   LONGARC_CONTAINERS   the cache (default: ~/.cache/longarc/containers)
#   LONGARC_CHECK_SEED   of the kills (default: 1)
#
# It needs root, Debian's packages docker.io, mmdebstrap and postgresql-client, Go, a JDK 25 and Maven.
# No image is pulled: engine.sh makes those that the files name. Grafana and CUDA are left out.
#
# shellcheck disable=SC2317,SC2329 # functions that `holds` calls
set -uo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd) || exit 1
# shellcheck source=deploy/engine.sh
. "$root/deploy/engine.sh"
# shellcheck source=deploy/checks.sh
. "$root/deploy/checks.sh"

mode=all
amount=0
case ${1:-} in
  '') ;;
  --kills | --minutes)
    [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || fail "$1 needs a number from 1, not (${2:-})."
    mode=${1#--}
    amount=$2
    ;;
  --help | -h)
    sed -n '2,/^$/s/^#$//; 2,/^$/s/^# //p' "${BASH_SOURCE[0]}" | sed '/shellcheck/d'
    exit 0
    ;;
  *) fail "Unknown option ($1)." 'Maybe one of: --kills N, --minutes N.' ;;
esac

project=$engine/project
disk=$engine/store.img
parts=(search inference orchestrator api temporal postgres temporal-ui prometheus)

# -- the lab

compose() {
  "$compose" --project-directory "$project" --progress quiet "$@" </dev/null
}

longarc() {
  compose run --rm -T --no-deps cli "$@" 2>>"$work/cli.err"
}

container() {
  docker ps --quiet --no-trunc --filter "label=com.docker.compose.project=longarc" \
    --filter "label=com.docker.compose.oneoff=False" --filter "label=com.docker.compose.service=$1" | head -n 1
}

state() { # CONTAINER FIELD
  docker inspect --format "{{.State.$2}}" "$1" 2>/dev/null
}

healthy() {
  local id
  id=$(container "$1")
  [ -n "$id" ] && [ "$(state "$id" Health.Status)" = healthy ]
}

all_healthy() {
  local part turns
  for part in "${parts[@]}"; do
    turns=0
    until healthy "$part"; do
      [ $((turns++)) -lt 360 ] || {
        compose ps --all >&2
        compose logs --tail 20 "$part" >&2
        return 1
      }
      sleep 0.5
    done
  done
}

up() {
  compose up --detach "$@" "${parts[@]}" || return 1
  all_healthy
}

# A copy of the sources as they are, with settings and passwords of its own, as a user has them.
make_project() {
  local name port=25000
  mkdir -p "$project/plugins"
  git -C "$root" ls-files -z --cached --others --exclude-standard \
    | (cd "$root" && xargs -0 ls -d --zero 2>/dev/null) \
    | tar --create --directory "$root" --null --files-from - | tar --extract --directory "$project"
  {
    for name in POSTGRES_PASSWORD LONGARC_DB_PASSWORD TEMPORAL_DB_PASSWORD GRAFANA_PASSWORD; do
      echo "$name=$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')"
    done
    for name in LONGARC_API_PORT TEMPORAL_PORT TEMPORAL_UI_PORT POSTGRES_PORT PROMETHEUS_PORT; do
      echo "$name=$((++port))"
    done
    echo 'LONGARC_PLUGINS=/opt/longarc/plugins/kill.jar'
  } >"$project/.env"
  # shellcheck source=/dev/null
  . "$project/.env"
  export SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:$POSTGRES_PORT/longarc
  export SPRING_DATASOURCE_USERNAME=longarc SPRING_DATASOURCE_PASSWORD=$LONGARC_DB_PASSWORD
}

# The first user, while the API does not run, and a key for the commands, as docs/lab.md tells.
first_user() {
  "$compose" --project-directory "$project" --progress quiet run --rm -T admin \
    users add ada --role admin --password-file - <<<"Aa1-$LONGARC_DB_PASSWORD" || return 1
  key=$(compose run --rm -T admin keys add checks --user ada --may read,run,edit_data) || return 1
  echo "LONGARC_TOKEN=$key" >>"$project/.env"
}

without_token() {
  compose run --rm -T --no-deps --env LONGARC_TOKEN= cli list
}

# Whether Prometheus reads the API's metrics from its own container, which needs the key.
scraped() {
  local turns=0
  until compose exec -T prometheus wget -q -O - 'http://127.0.0.1:9090/api/v1/query?query=up%7Bjob%3D%22longarc-api%22%7D' \
    | grep -q '"1"\]'; do
    [ $((turns++)) -lt 60 ] || return 1
    sleep 0.5
  done
}

# The strategies of the plans in benchmarks/plans; the launcher builds them beside the command.
make_plugin() {
  LONGARC_HOME=$engine/home "$root/longarc" --version >/dev/null || fail 'The build failed.'
  cp "$root/benchmarks/target/longarc-benchmarks-0.1.0-SNAPSHOT.jar" "$project/plugins/kill.jar"
}

# The store's volume is a file system of its own, which can be filled.
make_disk() {
  truncate --size 1500M "$disk"
  mkfs.ext4 -q -F -m 0 "$disk"
  loop=$(losetup --find --show "$disk") || fail 'No loop device is free.'
  docker volume create --opt type=ext4 --opt device="$loop" --label com.docker.compose.project=longarc \
    --label com.docker.compose.volume=postgres longarc_postgres >/dev/null
}

build_image() {
  docker build --quiet --file "$project/deploy/Dockerfile" --target longarc --tag longarc "$project" >/dev/null
}

clean_up() {
  local container
  trap '' INT TERM
  docker version >/dev/null 2>&1 || (start_daemon) # it was killed: its containers run on
  jobs -p | xargs -r kill 2>/dev/null
  compose --profile cli down --volumes --remove-orphans --timeout 10 2>/dev/null
  for container in $(docker ps --all --quiet); do
    docker rm --force "$container" >/dev/null
  done
  docker volume prune --force >/dev/null
  engine_down
  [ -z "${loop:-}" ] || losetup --detach "$loop"
  rm -rf "$work" "$project" "$disk"
}

# -- steps

kill_run() {
  compose run --rm -T --no-deps cli run --dataset tasks --plan benchmarks/plans/kill.yaml --name "$1" \
    >"$work/$1.out" 2>&1
}

# Starts an experiment in the background, and sets experiment to its id. Without it the proofs that follow
# would be about another experiment.
start_run() {
  kill_run "$1" &
  experiment=$(experiment_of "$work/$1.out") || {
    cat "$work/$1.out" >&2
    fail "The experiment $1 did not start."
  }
}

proofs() { # EXPERIMENT
  holds 'the experiment ended' await_end "$1" "$evaluations" 600
  holds 'each evaluation is recorded once, none FAILED' each_once "$1" "$evaluations"
  holds 'diff with the undisturbed run is empty' same "$undisturbed" "$1"
  holds 'the ledger is balanced' balanced "$1"
}

say_when_restarted() { # PART CONTAINER STARTED KILLED
  local turns=0
  until [ "$(state "$2" StartedAt)" != "$3" ]; do
    [ $((turns++)) -lt 480 ] || return 1
    sleep 0.25
  done
  say_when_healthy "$1" "$4"
}

# Kills the parts at once, and waits in the background until each is healthy; sets restarts.
kill_parts() {
  local part id ids=() started=() pids=() killed number
  for part in "$@"; do
    id=$(container "$part")
    [ -n "$id" ] || return 1
    ids+=("$id")
    started+=("$(state "$id" StartedAt)")
    pids+=("$(state "$id" Pid)")
  done
  killed=$EPOCHREALTIME
  kill -s KILL "${pids[@]}" || return 1
  for number in "${!ids[@]}"; do
    say_when_restarted "${@:number+1:1}" "${ids[number]}" "${started[number]}" "$killed" &
    restarts+=($!)
  done
}

await_restarts() {
  local pid
  for pid in "${restarts[@]}"; do
    wait "$pid" || return 1
  done
  restarts=()
}

killed_one_after_another() {
  local part
  for part in "${parts[@]}"; do
    holds "work continues before $part is killed" await_progress "$experiment"
    kill_parts "$part" || return 1
    sleep 2
  done
  await_restarts
}

killed_all_at_once() {
  kill_parts "${parts[@]}" && await_restarts
}

# Docker itself is killed; the service manager of a machine starts it again.
killed_with_docker() {
  local part id killed=$EPOCHREALTIME
  local -A before=()
  for part in "${parts[@]}"; do
    id=$(container "$part")
    before[$part]="$id $(state "$id" StartedAt)"
  done
  kill_daemon
  sleep 1
  start_daemon
  for part in "${parts[@]}"; do
    # shellcheck disable=SC2086 # two words
    say_when_restarted "$part" ${before[$part]} "$killed" &
    restarts+=($!)
  done
  await_restarts
}

published_on_loopback() {
  local ports
  ports=$(docker ps --format '{{.Ports}}' | tr ',' '\n' | grep -e '->')
  [ -n "$ports" ] && ! grep -qv '127\.0\.0\.1:' <<<"$ports"
}

in_role() {
  docker exec "$(container search)" "$@" >/dev/null 2>&1
}

unprivileged() {
  [ "$(docker exec "$(container search)" id -u)" = 10001 ] && ! in_role touch /opt/longarc/x && in_role touch /tmp/x
}

without_build_tools() {
  local tool
  for tool in javac mvn go gcc make; do
    ! in_role sh -c "command -v $tool" || return 1
  done
}

count_healthy() {
  docker ps --filter label=com.docker.compose.service="$1" --filter health=healthy --quiet | wc -l
}

scaled() {
  local turns=0
  compose up --detach --no-recreate --scale search="$1" search || return 1
  until [ "$(count_healthy search)" -eq "$1" ]; do
    [ $((turns++)) -lt 120 ] || return 1
    sleep 0.5
  done
}

# Stops the search workers while they work: none needs to be killed, and none loses what it does.
drained() {
  local id ids
  ids=$(docker ps --quiet --filter label=com.docker.compose.service=search)
  compose stop search || return 1
  for id in $ids; do
    [ "$(state "$id" ExitCode)" != 137 ] || return 1
  done
}

lost_none() {
  [ "$(ask_store "SELECT lost_usd = 0 FROM experiments WHERE experiment_id = '$1'")" = t ]
}

upgraded() {
  local before
  before=$(docker image inspect --format '{{.Id}}' longarc)
  echo >>"$project/domain/src/main/java/dev/longarc/arc/Grid.java"
  up --build || return 1
  [ "$(docker image inspect --format '{{.Id}}' longarc)" != "$before" ] \
    && [ "$(docker inspect --format '{{.Image}}' "$(container search)")" != "$before" ]
}

# As docs/lab.md tells.
backed_up() {
  compose exec -T postgres pg_dump --username postgres --format custom longarc >"$work/longarc.dump"
}

restored() {
  compose stop search inference orchestrator api temporal-ui temporal || return 1
  "$compose" --project-directory "$project" exec -T postgres pg_restore --username postgres --clean --if-exists \
    --dbname longarc <"$work/longarc.dump" || return 1
  compose exec -T postgres psql --username postgres --quiet \
    --command 'DROP DATABASE temporal' --command 'DROP DATABASE temporal_visibility' \
    --command 'CREATE DATABASE temporal OWNER temporal' \
    --command 'CREATE DATABASE temporal_visibility OWNER temporal' \
    --command 'REVOKE CONNECT ON DATABASE temporal, temporal_visibility FROM PUBLIC' || return 1
  up
}

down_and_up() {
  compose down || return 1
  up
}

# Fills the store's disk again each second, since PostgreSQL frees some of it, and prints what it said.
full_disk() {
  local filler left turn
  filler=$(docker volume inspect --format '{{.Mountpoint}}' longarc_postgres)/filler
  for ((turn = 0; turn < $1; turn++)); do
    dd if=/dev/zero of="$filler" bs=64k oflag=append conv=notrunc 2>/dev/null
    left=$(df --output=avail "${filler%/*}" | tail -n 1)
    sleep 1
  done
  rm -f "$filler"
  printf '        %s KB were left; PostgreSQL reported it %s times\n' "$left" \
    "$(compose logs postgres | grep -c 'No space left on device')"
  [ "$left" -lt 1000 ]
}

hoard_run() {
  longarc run --dataset few --plan benchmarks/plans/hoard.yaml --name hoard >"$work/hoard.out" 2>&1
}

memory_taken() {
  local turns=0
  holds 'an experiment of searches that take too much memory ends' hoard_run
  experiment=$(experiment_of "$work/hoard.out") || return 1
  until [ "$(docker events --since "$1" --until "$(date +%s)" --filter event=oom --format '{{.ID}}' | wc -l)" -gt 0 ]; do
    [ $((turns++)) -lt 10 ] || return 1
    sleep 1
  done
}

# Whether a worker at this address is ready.
ready() { # ADDRESS PORT
  local status=
  exec 3<>"/dev/tcp/$1/$2" && printf 'GET /health HTTP/1.0\r\n\r\n' >&3 && read -r -t 4 _ status _ <&3
  exec 3<&-
  [ "$status" = 200 ]
} 2>/dev/null

# Prints the seconds from $1 until a worker is ready at this address.
seconds_until_ready() { # SINCE ADDRESS PORT
  until ready "$2" "$3"; do
    sleep 0.05
  done
  awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", to - from }'
}

started_in_container() {
  local id from
  id=$(container search)
  docker stop "$id" >/dev/null
  from=$EPOCHREALTIME
  docker start "$id" >/dev/null
  seconds_until_ready "$from" \
    "$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$id")" 9464
}

# The same role on the same server, as deploy/lab.sh starts it.
started_plainly() {
  local from=$EPOCHREALTIME pid
  LONGARC_HOME=$work/home LONGARC_LOG=console TEMPORAL_ADDRESS=127.0.0.1:$TEMPORAL_PORT \
    LONGARC_TEMPORAL_TARGET=lab/arc LONGARC_PLUGINS=$project/plugins/kill.jar LONGARC_SEARCH_SLOTS=2 \
    LONGARC_MONITORING_PORT=25100 "$root/longarc" worker search >"$work/plain.log" 2>&1 &
  pid=$!
  seconds_until_ready "$from" 127.0.0.1 25100
  kill "$pid"
  wait "$pid"
}

starts_like_a_plain_process() {
  local turn inside=() outside=()
  for ((turn = 0; turn < 3; turn++)); do
    outside+=("$(started_plainly)")
    inside+=("$(started_in_container)")
  done
  printf '        search ready after %s s in a container, %s s as a plain process\n' "${inside[*]}" "${outside[*]}"
  awk -v inside="$(median "${inside[@]}")" -v outside="$(median "${outside[@]}")" \
    'BEGIN { exit !(inside <= 1.5 * outside) }'
}

# Prints the middle one of numbers.
median() {
  printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"
}

# -- what a user may get wrong: whether the command's output has these words

says() { # WORDS COMMAND…
  local words=$1 output
  shift
  output=$("$@" 2>&1)
  grep -qF "$words" <<<"$output" && return 0
  printf '%s\n' "$output" | tail -n 5
  return 1
}

without_settings() {
  (cd "$project" && env -i "$compose" --env-file /dev/null config)
}

on_a_taken_port() {
  LONGARC_API_PORT=$POSTGRES_PORT compose up --detach --no-deps api
  compose up --detach --no-deps --wait api >/dev/null 2>&1
}

on_the_volume_of_another_version() {
  docker run --rm --entrypoint bash --volume "$project/deploy/postgres/entrypoint.sh:/entrypoint.sh:ro" \
    postgres:18.6-trixie -c 'echo 17 >/var/lib/postgresql/PG_VERSION && exec bash /entrypoint.sh postgres'
}

with_more_memory_than_there_is() {
  docker run --rm --memory 1000g longarc --version
}

on_a_newer_store() {
  local newer="installed_rank, version, description, type, script, installed_by, execution_time, success"
  ask_store "INSERT INTO flyway_schema_history ($newer)
    VALUES (999, '999', 'of a newer Longarc', 'SQL', 'V999__of_a_newer_longarc.sql', 'longarc', 1, true)"
  compose run --rm -T --no-deps orchestrator worker orchestrator
  ask_store "DELETE FROM flyway_schema_history WHERE installed_rank = 999"
}

hints() {
  holds 'a missing .env is named' says 'put it into .env, see .env.example' without_settings
  holds 'a taken port is named' says "$POSTGRES_PORT" on_a_taken_port
  holds 'the volume of another PostgreSQL is refused' \
    says 'and restore that into an empty volume' on_the_volume_of_another_version
  holds 'a limit above the memory of the machine is named' \
    says 'set a lower limit for it in docker-compose.yml' with_more_memory_than_there_is
  holds 'the store of a newer Longarc is refused' says 'The store was written by a newer Longarc' on_a_newer_store
}

# -- what is run

run_all() {
  evaluations=60
  dataset "$project/tasks" "$evaluations"
  dataset "$project/few" 2

  holds 'only 127.0.0.1 has ports' published_on_loopback
  holds 'a command without a token is refused' says 'a key of yours in LONGARC_TOKEN' without_token
  holds 'Prometheus reads the metrics of the API by its key' scraped
  holds 'roles run without root, on a file system that they cannot change' unprivileged
  holds 'the image has no build tools' without_build_tools

  SECONDS=0
  holds 'the bundled samples run with the plan quick' samples_run
  printf '        in %s s: %s\n' "$SECONDS" "$(tail -n 1 "$work/samples.out")"

  undisturbed_run
  SECONDS=0
  start_run killed
  holds 'every container came back' killed_one_after_another
  holds 'all came back together' killed_all_at_once
  holds 'all came back with Docker' killed_with_docker
  proofs "$experiment"
  printf '        %s in %s s\n' "$experiment" "$SECONDS"

  start_run upgraded
  holds 'three search workers' scaled 3
  holds 'they work' await_progress "$experiment" 6
  holds 'a stop waits for running work' drained
  holds 'which is not lost' lost_none "$experiment"
  holds 'an upgrade starts the new image' upgraded
  proofs "$experiment"

  start_run restored
  holds 'it runs' await_progress "$experiment" 6
  holds 'a backup while the experiment runs' backed_up
  holds 'it continues' await_progress "$experiment" 6
  holds 'the backup is restored' restored
  holds 'the experiment continues' await_progress "$experiment"
  holds 'down and up' down_and_up
  proofs "$experiment"

  hints

  start_run full
  holds 'it runs' await_progress "$experiment"
  holds 'the disk of the store was full for 20 s' full_disk 20
  proofs "$experiment"

  holds 'a search that takes all memory ends its container' memory_taken "$(date +%s)"
  holds 'and the experiment has all its results' each_once "$experiment" 2

  holds 'a container starts in at most 1.5 times a plain process'"'"'s time' starts_like_a_plain_process
}

samples_run() {
  longarc run --plan quick --name samples >"$work/samples.out"
}

undisturbed_run() {
  SECONDS=0
  holds "$evaluations evaluations run undisturbed" kill_run undisturbed
  undisturbed=$(experiment_of "$work/undisturbed.out")
  printf '        %s in %s s\n' "$undisturbed" "$SECONDS"
}

run_kills() {
  local round=0 left=() part kills=$((amount * ${#parts[@]}))
  evaluations=200
  RANDOM=${LONGARC_CHECK_SEED:-1}
  dataset "$project/tasks" "$evaluations"
  undisturbed_run
  for ((; amount > 0; amount--)); do
    left+=("${parts[@]}")
  done
  while [ "${#left[@]}" -gt 0 ]; do
    start_run "killed-$((++round))"
    while [ "${#left[@]}" -gt 0 ] && [ "$(done_of "$experiment")" -lt "$((evaluations - 5))" ]; do
      part=$((RANDOM % ${#left[@]}))
      if healthy "${left[part]}"; then
        kill_parts "${left[part]}" && unset 'left[part]' && left=("${left[@]}")
      fi
      sleep "$((2 + RANDOM % 3))"
    done
    wait "${restarts[@]}" 2>/dev/null # the shell forgets the oldest of many
    restarts=()
    proofs "$experiment"
  done >"$work/kills.out"
  grep -v 'was killed' "$work/kills.out"
  awk '/was killed/ { times[$1] = times[$1] " " $(NF - 1); count[$1]++ }
    END { for (part in times) print part, count[part], times[part] }' "$work/kills.out" | sort | while read -r part count times; do
    # shellcheck disable=SC2086 # words
    printf '        %-13s killed %s times, healthy again after %s s (median), %s s (longest)\n' "$part" "$count" \
      "$(median $times)" "$(printf '%s\n' $times | sort -n | tail -n 1)"
  done
  ! grep -q ^FAILED "$work/kills.out" || failed=1
  holds 'every container came back each time' [ "$(grep -c 'was killed' "$work/kills.out")" -eq "$kills" ]
}

run_minutes() {
  local until=$((SECONDS + 60 * amount)) round=0 part id
  evaluations=200
  dataset "$project/tasks" "$evaluations"
  while [ "$SECONDS" -lt "$until" ]; do
    longarc run --plan default --name "work-$((++round))" >"$work/work.out" || {
      failed=1
      tail -n 5 "$work/work.out"
    }
    kill_run "sleep-$round" || failed=1
  done
  for part in "${parts[@]}"; do
    id=$(container "$part")
    printf '        %-13s %5d MB at most, of %5d\n' "$part" "$(($(peak_of "$id") >> 20))" \
      "$(($(docker inspect --format '{{.HostConfig.Memory}}' "$id") >> 20))"
    holds "$part was not restarted" [ "$(docker inspect --format '{{.RestartCount}}' "$id")" -eq 0 ]
  done
}

# The peak of a container's memory in bytes, page cache included.
peak_of() {
  cat "/sys/fs/cgroup/docker/$1/memory.peak" 2>/dev/null \
    || cat "/sys/fs/cgroup/memory/docker/$1/memory.max_usage_in_bytes"
}

restarts=()
need psql postgresql-client
need mkfs.ext4 e2fsprogs
need_engine
mkdir -p "$engine"
exec 9>"$engine/lock"
flock -n 9 || fail "Another check works in ($engine)."
work=$(mktemp -d) || exit 1
trap clean_up EXIT # not before: it would end the other check's containers
trap 'exit 130' INT TERM
export DOCKER_CONFIG=$work/docker
rm -rf "$project" "$disk"

begun=$SECONDS
engine_up
build_compose
stand_ins
make_project
make_plugin
printf '        ready after %s s\n' "$((SECONDS - begun))"
SECONDS=0
holds 'the image builds' build_image
printf '        in %s s, %s MB\n' "$SECONDS" "$(($(docker image inspect --format '{{.Size}}' longarc) / 1000000))"
make_disk
holds 'the first user and a key are made before the API runs' first_user
SECONDS=0
holds 'all containers are healthy' up
[ "$failed" -eq 0 ] || exit 1
printf '        after %s s\n' "$SECONDS"
"run_$mode"
# shellcheck disable=SC2154 # of checks.sh
exit "$failed"
