"""cohesion sensitivity, and draws of cohesion score, as a user types them."""
import csv
import io
import os
import sys

from harness import TESTS, expect, main, test


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def england(w):
    return os.path.join(os.path.abspath(w.source), "examples", "england", "study.yaml")


@test
def leave_one_out(w):
    """without each indicator and each domain, ranks move so far."""
    out, _ = w.run("sensitivity", "s/study.yaml", "--leave-one-out")
    rows = {row["left_out"]: row for row in rows_of(out)}
    assert set(rows) == {"belonging", "meeting", "belong", "lonely", "volunteer", "chat"}, rows
    assert rows["meeting"]["kind"] == "domain" and float(rows["meeting"]["mean_shift"]) == 0.2, rows


@test
def nothing_varies(w):
    """a framework without choices says that nothing varies."""
    _, err = w.run("sensitivity", "s/study.yaml", "--uncertainty", "choices", code=1)
    expect(err, "COHESION-SCORE-030")


@test
def replayed(w):
    """draws that were written replay to the same scores."""
    options = ["score", england(w), "--uncertainty", "choices", "--node", "england-conditions"]
    first, _ = w.run(*options, "--replicates", "20", "--draws", "draws.csv")
    assert w.read("draws.csv").startswith("replicate,factor,node,area,value\n1,normalise,,,")
    second, _ = w.run(*options, "--replay", "draws.csv")
    assert first == second
    w.edit("draws.csv", "1,treat,", "1,treats,")
    _, err = w.run(*options, "--replay", "draws.csv", code=1)
    expect(err, "COHESION-SCORE-032", "draws.csv:3", '"treats"')


@test
def factors(w):
    """each choice and the sampling error has a row, with shares of the variance."""
    out, _ = w.run("sensitivity", england(w), "--replicates", "16")
    names = [row["factor"] for row in rows_of(out)]
    assert names == ["normalise", "treat", "weights of domains", "leave-out of indicators", "sampling error"], names


main(TESTS, sys.argv[1:])
