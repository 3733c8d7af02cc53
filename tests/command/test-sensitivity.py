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
def mistaken(w):
    """a node or an area that is not there gets a hint, and what leaving out cannot use is refused."""
    for option, word, meant in (("--node", "belonign", "belonging"), ("--area", "X01Z", "X01A")):
        for how in ("--leave-one-out", "--seed=2"):
            _, err = w.run("sensitivity", "s/study.yaml", how, option, word, code=4)
            expect(err, word, f'did you mean "{meant}"?')
    _, err = w.run("sensitivity", "s/study.yaml", "--leave-one-out", "--replicates", "5", code=2)
    expect(err, "--leave-one-out draws nothing", "--replicates")


@test
def no_intervals(w):
    """who asks how sure scores are and gets no interval hears why."""
    _, err = w.run("score", "s/study.yaml", "--uncertain")
    expect(err, "no score has an interval", "without replicates")
    _, err = w.run("score", "s/study.yaml", "--uncertainty", "choices", "--replicates", "9")
    expect(err, "no score has an interval", "lists no choices")
    _, err = w.run("score", "s/study.yaml", "--uncertain", "--uncertainty", "none")
    expect(err, "no score has an interval", "none")
    for fine in (["--uncertain", "--replicates", "9"], ["--uncertain", "--quiet"], []):
        assert w.run("score", "s/study.yaml", *fine)[1] == "", fine


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
def draws_file(w):
    """draws replace an old file as --output does, whole or not at all, and never the scores."""
    options = ["score", england(w), "--uncertainty", "choices", "--node", "england-conditions", "--replicates", "3"]
    w.write("draws.csv", "old\n")
    w.write("sub/scores.csv", "old\n")
    w.run(*options, "--draws", "draws.csv")
    assert w.read("draws.csv").startswith("replicate,factor"), w.read("draws.csv")[:40]
    w.write("draws.csv", "old\n")
    _, err = w.run(*options, "--tier", "planet", "--draws", "draws.csv", code=4)
    assert w.read("draws.csv") == "old\n" and not [name for name in os.listdir(w.folder) if name.startswith("draws.csv.")]
    for same in ("draws.csv", "./sub/../draws.csv"):
        expect(w.run(*options, "--draws", "draws.csv", "--output", same, code=2)[1], "the same file")
    expect(w.run(*options, "--draws", "-", code=2)[1], "--draws takes the name of a file")
    w.run(*options, "--draws", "/dev/null", "--output", "/dev/null")
    _, err = w.run(*options, "--draws", "no/such/folder.csv", code=3)
    expect(err, "no/such/folder.csv")
    assert w.read("draws.csv") == "old\n"


@test
def shares_of_replicates(w):
    """the probabilities of the first and the last places are shares of the replicates, to the last digit."""
    out, _ = w.run("score", england(w), "--uncertainty", "choices", "--replicates", "20", "--top", "3", "--uncertain")
    found = {float(row[end]) for row in rows_of(out) for end in ("top", "bottom") if row[end]}
    assert found <= {i / 20 for i in range(21)} and len(found) > 10, found


@test
def factors(w):
    """each choice and the sampling error has a row, with shares of the variance."""
    out, _ = w.run("sensitivity", england(w), "--replicates", "16")
    names = [row["factor"] for row in rows_of(out)]
    assert names == ["normalise", "treat", "weights of domains", "leave-out of indicators", "sampling error"], names


main(TESTS, sys.argv[1:])
