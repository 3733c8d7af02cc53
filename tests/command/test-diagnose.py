"""cohesion diagnose and cohesion shifts, as a user types them."""
import csv
import io
import json
import sys

from harness import TESTS, expect, main, test


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


@test
def flags_first(w):
    """without --what the flags are shown, by the thresholds given."""
    out, err = w.run("diagnose", "s/study.yaml", "--period", "2023")
    assert err == "", err
    assert [(r["flag"], r["indicator"], r["other"]) for r in rows_of(out)] == [("collinear", "lonely", "chat")], out
    out, _ = w.run("diagnose", "s/study.yaml", "--threshold", "collinear=0.99")
    assert rows_of(out) == [], out


@test
def every_table(w):
    """every --what is a table in every format, with as many rows."""
    wanted = {"flags": 1, "statistics": 4, "availability": 15, "correlations": 18, "pca": 8, "reliability": 6}
    for what, count in wanted.items():
        out, _ = w.run("diagnose", "s/study.yaml", "--what", what)
        assert len(rows_of(out)) == count, (what, out)
        out, _ = w.run("diagnose", "s/study.yaml", "--what", what, "--format", "json")
        assert len(json.loads(out)) == count, (what, out)
        out, _ = w.run("diagnose", "s/study.yaml", "--what", what, "--format", "markdown")
        expect(out, "| --- |")


@test
def wrong_usage(w):
    """what is mistyped is said, with what was meant."""
    _, err = w.run("diagnose", "s/study.yaml", "--what", "statistic", code=2)
    expect(err, 'did you mean "statistics"?')
    _, err = w.run("diagnose", "s/study.yaml", "--threshold", "collinear=2", code=2)
    expect(err, "from 0 to 1")
    _, err = w.run("diagnose", "s/study.yaml", "--threshold", "colinear=1", code=2)
    expect(err, "NAME=N", 'did you mean "collinear"?')
    _, err = w.run("diagnose", "s/study.yaml", "--threshold", "none=1", code=2)
    expect(err, "min-share", "fence")
    _, err = w.run("diagnose", "s/study.yaml", "--period", "1999", code=4)
    expect(err, "COHESION-SCORE-005")
    _, err = w.run("shifts", "s/study.yaml", code=2)
    expect(err, "takes two")


@test
def shifts(w):
    """a study is compared with the CSV of its own scores, and with an edited one."""
    w.run("score", "s/study.yaml", "--format", "csv", "--output", "scores.csv")
    out, _ = w.run("shifts", "scores.csv", "s/study.yaml")
    rows = rows_of(out)
    assert len(rows) == 7 and all(r["kendall"] == "1" and r["shift"] == "0" for r in rows), out
    out, _ = w.run("shifts", "s/study.yaml", "scores.csv", "--what", "areas")
    assert len(rows_of(out)) == 35 and {r["change"] for r in rows_of(out)} == {"0", ""}, out
    _, err = w.run("shifts", "scores.csv", "s/areas.csv", code=1)
    expect(err, "COHESION-DIAGNOSIS-001")


main(TESTS, sys.argv[1:])
