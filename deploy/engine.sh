# A Docker daemon of its own, Compose, and images with the names that docker-compose.yml and the
# Dockerfile use, made of Debian's packages and of pinned Go modules: no image is pulled.
# container-check.sh sources it. It needs root, and the programs of `need_engine`.
#
#   LONGARC_CONTAINERS   data of the daemon and programs, kept for the next run
#                        (default: ~/.cache/longarc/containers)
#
# shellcheck shell=bash

engine=${LONGARC_CONTAINERS:-$HOME/.cache/longarc/containers}
suite=forky # the release with JDK 25 and PostgreSQL 18
docker=/usr/bin/docker
export DOCKER_HOST=unix://$engine/docker.sock DOCKER_BUILDKIT=1
# shellcheck disable=SC2154 # of the script that sources this
export LONGARC_STAND_INS=$root/deploy/stand-ins

# shellcheck source=deploy/common.sh
. "$root/deploy/common.sh"

need_engine() {
  [ "$(id -u)" -eq 0 ] || fail 'A Docker daemon needs root.' 'Maybe start this with sudo.'
  need "$docker" docker.io
  need dockerd docker.io
  need iptables-restore iptables
  need mmdebstrap mmdebstrap
  need go golang
  local pid
  if pid=$(pgrep -o -x dockerd); then
    fail "Another Docker daemon runs (pid $pid); two would share their network." \
      'Maybe: systemctl stop docker docker.socket'
  fi
}

docker() {
  "$docker" "$@"
}

# -- the daemon

start_daemon() {
  local turns=0
  setsid --fork dockerd --host "$DOCKER_HOST" --data-root "$engine/data" --exec-root "$engine/run" \
    --pidfile "$engine/docker.pid" --storage-driver overlay2 --log-level warn \
    </dev/null >>"$engine/docker.log" 2>&1 9>&-
  until docker version >/dev/null 2>&1; do
    [ $((turns++)) -lt 1200 ] || fail 'Docker does not start.' "Maybe its log says more ($engine/docker.log)."
    sleep 0.1
  done
}

kill_daemon() {
  kill -s KILL "$(cat "$engine/docker.pid")"
  # a process that is dead, but that nobody has waited for, would keep the next daemon from starting
  rm -f "$engine/docker.pid" "$engine/run/containerd/containerd.pid"
}

# Starts the daemon; what it changes outside its folder is noted before.
engine_up() {
  mkdir -p "$engine"
  iptables-save >"$engine/iptables"
  grep -q '^\*filter' "$engine/iptables" || printf '*filter\n:FORWARD ACCEPT\nCOMMIT\n' >>"$engine/iptables"
  grep -q '^\*nat' "$engine/iptables" || printf '*nat\nCOMMIT\n' >>"$engine/iptables"
  cat /proc/sys/net/ipv4/ip_forward >"$engine/ip_forward"
  start_daemon
}

engine_down() {
  local pid turns=0
  pid=$(cat "$engine/docker.pid" 2>/dev/null) || return 0
  kill "$pid" 2>/dev/null
  while kill -0 "$pid" 2>/dev/null && [ $((turns++)) -lt 300 ]; do
    sleep 0.1
  done
  pkill -f "$engine/run/containerd" # a killed daemon leaves it, and a mount
  umount "$engine/data" 2>/dev/null
  ip link delete docker0 2>/dev/null
  iptables-restore <"$engine/iptables"
  cat "$engine/ip_forward" >/proc/sys/net/ipv4/ip_forward
}

# -- programs

build_compose() {
  local wanted
  compose=$engine/docker-compose
  wanted=$(cat "$root/tools/docker-compose/"go.{mod,sum} | sha256sum)
  [ "$(cat "$compose.version" 2>/dev/null)" = "$wanted" ] && return 0
  say 'Building Docker Compose, once (minutes) …'
  (cd "$root/tools/docker-compose" && go build -mod=readonly -trimpath -o "$compose" github.com/docker/compose/v2/cmd) \
    || fail 'Docker Compose could not be built.' "Maybe Go's module proxy can't be reached."
  printf '%s\n' "$wanted" >"$compose.version"
}

# -- images

# Makes image $1 of Debian's packages $2; the commands $3 complete the files in folder "$1". The other
# arguments are settings of the image, as in a Dockerfile. An image of the same definition is kept.
stand_in() {
  local name=$1 packages=$2 complete=$3 definition change changes=()
  shift 3
  definition=$({
    printf '%s\n' "$suite" "$packages" "$complete" "$@"
    parts_of "$complete"
  } | sha256sum | cut -d ' ' -f 1)
  [ "$(docker image inspect --format '{{index .Config.Labels "stand-in"}}' "$name" 2>/dev/null)" != "$definition" ] \
    || return 0
  say "Making the image $name …"
  for change in "$@" "LABEL stand-in=$definition"; do
    changes+=(--change "$change")
  done
  # a mirror may be behind: its signature is checked, not its date
  mmdebstrap --quiet --variant=minbase --aptopt='Acquire::Check-Valid-Until "false"' --include="$packages" \
    --customize-hook="$complete" "$suite" "$engine/files.tar" || fail "The files of $name could not be made."
  docker import "${changes[@]}" "$engine/files.tar" "$name" >/dev/null || fail "The image $name could not be made."
  rm "$engine/files.tar"
}

# Prints the files that the commands $1 copy: scripts, and the versions of programs.
parts_of() {
  local file
  for file in "$LONGARC_STAND_INS"/*; do
    [[ $1 != *"STAND_INS/${file##*/}\""* ]] || cat "$file"
  done
  [[ $1 != *LONGARC_LAB_BIN* ]] || cat "$LONGARC_LAB_BIN/versions"
}

stand_ins() {
  LONGARC_LAB_BIN=$(LONGARC_LAB_HOME=$engine/lab "$root/deploy/lab.sh" programs) || exit 1
  export LONGARC_LAB_BIN
  # Maven in the image trusts the certificates that Java trusts here
  # shellcheck disable=SC2016 # mmdebstrap sets $1
  {
    stand_in maven:3.9-eclipse-temurin-25 openjdk-25-jdk-headless,maven,ca-certificates-java \
      '[ ! -e /etc/ssl/certs/java/cacerts ] || cp /etc/ssl/certs/java/cacerts "$1/etc/ssl/certs/java/"' \
      'ENV JAVA_HOME=/usr/lib/jvm/java-25-openjdk-amd64'
    suite=trixie stand_in debian:trixie-slim libstdc++6 true 'CMD ["bash"]'
    stand_in postgres:18.6-trixie postgresql-18 \
      'rm -rf "$1"/var/lib/postgresql/18 "$1"/etc/postgresql/18
       cp "$LONGARC_STAND_INS/postgres" "$1/usr/local/bin/docker-entrypoint.sh"' \
      'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/usr/lib/postgresql/18/bin' \
      'ENV PG_MAJOR=18 PGDATA=/var/lib/postgresql/18/docker' \
      'VOLUME /var/lib/postgresql' 'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["postgres"]'
    stand_in temporalio/admin-tools:1.31.2 base-files \
      'cp "$LONGARC_LAB_BIN/temporal-sql-tool" "$1/usr/local/bin/"' 'USER 1000:1000'
    stand_in temporalio/server:1.31.2 hostname,netcat-openbsd \
      'echo temporal:x:1000:1000::/:/bin/sh >>"$1/etc/passwd" # the server asks for its name
       cp "$LONGARC_LAB_BIN/temporal-server" "$1/usr/local/bin/"
       cp "$LONGARC_STAND_INS/temporal-server" "$1/usr/local/bin/entrypoint.sh"' \
      'USER 1000:1000' 'CMD ["entrypoint.sh"]'
    stand_in temporalio/ui:2.50.0 netcat-openbsd \
      'cp "$LONGARC_LAB_BIN/temporal-ui-server" "$1/usr/local/bin/"
       cp "$LONGARC_STAND_INS/temporal-ui" "$1/usr/local/bin/entrypoint.sh"' \
      'USER 1000:1000' 'ENTRYPOINT ["entrypoint.sh"]'
    stand_in prom/prometheus:v3.13.3 prometheus,wget 'install -d -o 65534 -g 65534 "$1/prometheus"' \
      'USER 65534:65534' 'VOLUME /prometheus' 'WORKDIR /prometheus' 'ENTRYPOINT ["prometheus"]'
  }
}
