"""The programs of examples/c do what their first line says."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "command"))
from harness import TESTS, expect, main, test  # noqa: E402

PROGRAMS = os.path.abspath(sys.argv.pop())


def run(w, name, *arguments, code=0):
    done = subprocess.run([os.path.join(PROGRAMS, "example-" + name), *arguments], cwd=w.folder, capture_output=True, text=True)
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    return done.stdout


@test
def short(w):
    """each program is under 40 lines."""
    folder = os.path.join(w.source, "examples", "c")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".c"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                assert len(file.readlines()) < 40, name


@test
def score(w):
    """score.c prints the five best places, best first."""
    lines = run(w, "score", "s/study.yaml").splitlines()
    assert lines == ["1. Castle Hill 96.7", "2. Eastwick 70.0", "3. Brookside 63.3", "4. Appleford 16.7", "5. Dunmere 6.7"], lines


@test
def strategy(w):
    """strategy.c adds an aggregation that a framework uses by its id."""
    w.edit("s/study.yaml", "framework: framework.yaml", "framework: framework-midrange.yaml")
    # volunteer 40 100 80 0 -, chat 20 40 100 0 80: the middle of the two, or the one that is there.
    lines = [line.split() for line in run(w, "strategy", "s/study.yaml").splitlines()]
    found = {line[0]: float(line[3]) for line in lines if len(line) > 4 and line[1] == "meeting"}
    assert found == {"X01A": 30, "X01B": 70, "X01C": 90, "X01D": 0, "X01E": 80}, found


@test
def validate(w):
    """validate.c lists every problem with its place."""
    assert run(w, "validate", "s/study.yaml") == "0 errors\n"
    w.edit("s/framework.yaml", "polarity", "polarty")
    expect(run(w, "validate", "s/study.yaml", code=1), "column 9 of s/framework.yaml: unknown key", "(COHESION-YAML-012)")


main(TESTS, sys.argv[1:])
