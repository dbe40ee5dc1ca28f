#!/usr/bin/env bash
# Measures how often a puzzle of other pairs finds its own ARC task among the most similar ones.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)

if [ $# -lt 2 ]; then
  cat >&2 <<'END'
Usage: benchmarks/similarity.sh TASKS… PAIRS

TASKS are folders of ARC tasks. PAIRS is a folder with a file ID.json for ARC tasks of them, a list of
further pairs with the same idea, as ARC-GEN generates. Of 200 ARC tasks with enough pairs, drawn with
a fixed seed, and of the others, a puzzle is made of other pairs and searched. Prints the shares found,
the mean rank and the ten worst, and writes them to benchmarks/results/similarity.txt.
END
  exit 2
fi

# JDK 25: that of JAVA_HOME, otherwise of the PATH
(cd "$root" && mvn -B -q -pl benchmarks -am -Dexec.skip=true test-compile \
  dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/jmh.classpath) >&2
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -cp "$root/benchmarks/target/test-classes:$(<"$root/benchmarks/target/jmh.classpath")" \
  dev.longarc.features.SimilarityBench "$@" | tee "$root/benchmarks/results/similarity.txt"
