#!/usr/bin/env python3
"""Runs tests repeatedly, half of the time with both cores busy, and counts the failures.

    benchmarks/repeat.py [--times 200] MODULE:CLASS[,CLASS...] ...
    benchmarks/repeat.py activities:LostTriesTest,AttemptMonitorTest cli:FollowerTest

For tests that a race or a wall clock can decide. All rounds of a module run in one JVM, on the test
classes of the newest `mvn test-compile`. Exit code 1 when a test failed once.
"""

import argparse
import os
import pathlib
import subprocess
import sys

from stack import ROOT, commit, machine

JAVA = pathlib.Path(__file__).with_name("Repeat.java")


def classpath(module):
    """Test classes, classes, and the dependencies of the module's tests."""
    file = ROOT / module / "target" / "test-classpath.txt"
    subprocess.run(
        ["mvn", "-o", "-q", "-B", "-Dexec.skip=true", "-Denforcer.skip=true", "-Dmdep.analyze.skip=true",
         "-pl", module, "-am", "process-test-classes", "dependency:build-classpath",
         "-Dmaven.main.skip=true", "-Dmdep.includeScope=test", f"-Dmdep.outputFile={file}"],
        cwd=ROOT, check=True)
    own = [ROOT / module / "target" / name for name in ("test-classes", "classes")]
    launcher = newest("org/junit/platform/junit-platform-launcher")
    return os.pathsep.join([*map(str, own), file.read_text().strip(), str(launcher)])


def newest(artifact):
    return sorted((pathlib.Path.home() / ".m2" / "repository" / artifact).glob("*/*.jar"))[-1]


def java():
    """The java of JAVA_HOME, otherwise of the PATH; it must be JDK 25."""
    home = os.environ.get("JAVA_HOME")
    return pathlib.Path(home, "bin", "java") if home else "java"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("tests", nargs="+", metavar="MODULE:CLASS,…")
    chosen = parser.parse_args()
    print(f"{machine()}; commit {commit()}")
    failed = False
    for test in chosen.tests:
        module, names = test.split(":")
        done = subprocess.run(
            [java(), "-ea", "-Xmx1g", "--enable-native-access=ALL-UNNAMED", "-cp", classpath(module), JAVA,
             str(chosen.times), *names.split(",")],
            cwd=ROOT / module)
        failed |= done.returncode != 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
