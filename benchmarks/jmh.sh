#!/usr/bin/env bash
# Builds and runs the JMH benchmarks; see --help.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
oldest_jdk=25

usage() {
  cat <<'END'
Usage: benchmarks/jmh.sh [--quick] [--list] [PATTERN…] [-- JMH-OPTION…]

Builds the search with its benchmarks, runs those whose names match a PATTERN (all when there is
none), and writes the results, with the machine's name and the date, to a text file in
benchmarks/results/. All of them take about 20 minutes; keep the machine idle meanwhile.

  --quick   one fork with few short iterations: whether it works, not how fast
  --list    the benchmarks' names, without running them
  --        what follows goes to JMH: -p side=30, -f 5, -prof perfasm, -h for more

Examples:
  benchmarks/jmh.sh KernelBenchmark.enclosed
  benchmarks/jmh.sh Growth -- -p riddle=NONE -f 1

KernelBenchmark: nanoseconds for each operation of a kernel, on images of side × side cells.
EnumerationBenchmark: whole growths and solves each second; its rows :states, :applied and :units are
states kept, operations applied and work units, each second.
FeatureBenchmark: microseconds for the features of a puzzle, and for 100,000 distances.
JudgingBenchmark: milliseconds for a report, a comparison and a regression of 10,000 evaluations.
gc.alloc.rate.norm: bytes allocated by each operation.

  LONGARC_JAVA_HOME   the JDK to use, 25 or newer
END
}

fail() {
  printf 'Error: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '%s\n' "$@" >&2
  exit 1
}

# Prints the feature version of the JDK in folder $1, or nothing when there is none.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release"
}

# Sets java_home to a JDK that is new enough, searching in the places of ./longarc.
find_jdk() {
  local on_path candidate version
  on_path=$(command -v java) && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${LONGARC_JAVA_HOME:-}" "${JAVA_HOME:-}" "${on_path:-}" /usr/lib/jvm/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/*; do
    [ -n "$candidate" ] || continue
    version=$(jdk_version "$candidate")
    if [ -n "$version" ] && [ "$version" -ge "$oldest_jdk" ]; then
      java_home=$candidate
      return 0
    fi
  done
  return 1
}

machine() {
  local processor=
  if [ -r /proc/cpuinfo ]; then
    processor=$(sed -n '/^model name/{s/^[^:]*: *//p;q}' /proc/cpuinfo)
  fi
  printf '%s, %s cores' "${processor:-$(uname -m)}" "$(getconf _NPROCESSORS_ONLN)"
}

commit() {
  local name
  name=$(git -C "$root" rev-parse --short HEAD 2>/dev/null) || name=unknown
  if [ -n "$(git -C "$root" status --porcelain -- '*.java' '*pom.xml' 2>/dev/null)" ]; then
    name="$name, with changes"
  fi
  printf '%s' "$name"
}

patterns=()
options=(-foe true -prof gc) # half a table would look complete
mode=full
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --quick)
      mode=quick
      options+=(-f 1 -wi 2 -w 200ms -i 3 -r 200ms)
      ;;
    --list) mode=list ;;
    --)
      shift
      options+=("$@")
      break
      ;;
    -*) fail "There is no option ($1)." "Maybe see --help, or put JMH's own options after --." ;;
    *) patterns+=("$1") ;;
  esac
  shift
done

java_home=
find_jdk || fail "No JDK $oldest_jdk or newer was found." \
  "Maybe install one, such as Temurin $oldest_jdk, and set LONGARC_JAVA_HOME to its folder."
command -v mvn >/dev/null || fail "Maven is missing." "Maybe: apt-get install maven"

echo 'Building …' >&2
classpath=$root/benchmarks/target/jmh.classpath
(cd "$root" && JAVA_HOME=$java_home mvn -B -q -pl benchmarks -am -Dexec.skip=true \
  test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/jmh.classpath) >&2
java=("$java_home/bin/java" -cp "$root/benchmarks/target/test-classes:$root/benchmarks/target/classes:$(<"$classpath")"
  org.openjdk.jmh.Main)

if [ "$mode" = list ]; then
  exec "${java[@]}" -l "${patterns[@]}"
fi

results=$root/benchmarks/results
mkdir -p "$results"
started=$(date -u +%Y-%m-%dT%H%M%SZ)
result=$results/$started-$mode.txt
load=$(cut -d ' ' -f 1-3 /proc/loadavg 2>/dev/null) || load=unknown
table=$(mktemp)
trap 'rm -f "$table"' EXIT
# its log goes to the terminal; the table it ends with, to the file
(cd "$root/benchmarks" && "${java[@]}" "${options[@]}" -rf text -rff "$table" "${patterns[@]}")
[ -s "$table" ] || fail "JMH wrote no results."
{
  echo "date:    $started"
  echo "machine: $(machine)"
  echo "system:  $(uname -sr)"
  echo "load:    $load before (1, 5, 15 minutes)"
  echo "JDK:     $("$java_home/bin/java" --version | sed -n 2p)"
  echo "commit:  $(commit)"
  echo "run:     $mode; ${patterns[*]:-all}; ${options[*]}"
  echo
  # of the collector's figures only the allocation per operation
  grep -v ':gc\.\(alloc\.rate\|count\|time\) ' "$table"
} >"$result"
echo "Results: $result" >&2
