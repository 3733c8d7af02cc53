"""cohesion score, as a user types it."""
import csv
import io
import json
import os
import subprocess
import sys

from harness import TESTS, expect, main, test

COLUMNS = "area,node,period,score,lower,upper,level,rank,rank_lower,rank_upper,coverage,status,note".split(",")


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


@test
def columns(w):
    """scores in a pipe are CSV with the columns of the contract, and nothing else on stdout or stderr."""
    out, err = w.run("score", "s/study.yaml")
    assert out.splitlines()[0].split(",") == COLUMNS, out.splitlines()[0]
    assert err == "", err
    assert {row["node"] for row in rows_of(out)} == {
        "first-study", "belonging", "meeting", "belong", "lonely", "volunteer", "chat"}


@test
def by_hand(w):
    """the scores of the first study are those worked out by hand."""
    # Min-max to 0..100 over the five towns; lonely turned round: (9 - x) / 5 * 100.
    # belong 60 72 80 64 70 -> 0 60 100 20 50; lonely 8 6 4 9 5 -> 20 60 100 0 80
    # volunteer 20 26 24 16 - -> 40 100 80 0 -; chat 70 75 90 65 85 -> 20 40 100 0 80
    # belonging: the mean of two; meeting: the mean of those that are there; root: weights 2 and 1.
    belonging = {"X01A": 10, "X01B": 60, "X01C": 100, "X01D": 10, "X01E": 65}
    meeting = {"X01A": 30, "X01B": 70, "X01C": 90, "X01D": 0, "X01E": 80}
    out, _ = w.run("score", "s/study.yaml")
    rows = rows_of(out)
    for area in belonging:
        for node, value in (("belonging", belonging[area]), ("meeting", meeting[area]),
                            ("first-study", (2 * belonging[area] + meeting[area]) / 3)):
            row = next(r for r in rows if r["area"] == area and r["node"] == node)
            assert abs(float(row["score"]) - value) < 1e-12, row
    ranks = {r["area"]: r["rank"] for r in rows if r["node"] == "first-study"}
    assert ranks == {"X01C": "1", "X01E": "2", "X01B": "3", "X01A": "4", "X01D": "5"}, ranks


@test
def missing_says_why(w):
    """a missing score has a status and a note, and lowers the coverage above it."""
    out, _ = w.run("score", "s/study.yaml", "--area", "X01E")
    rows = {row["node"]: row for row in rows_of(out)}
    assert rows["volunteer"]["score"] == "" and rows["volunteer"]["status"] == "c", rows["volunteer"]
    expect(rows["volunteer"]["note"], "fewer than 10 answers")
    assert float(rows["meeting"]["coverage"]) == 0.5, rows["meeting"]


@test
def gaps_along_time(w):
    """a study of several periods fills gaps from the years around, and says from which."""
    w.edit("s/framework.yaml", "impute: none", "impute: {strategy: linear}")
    w.write("s/measures.csv", w.read("s/measures.csv") +
            "X01E,volunteer,2022,10,,,100,,\nX01E,volunteer,2025,19,,,100,,\nX01D,volunteer,2022,5,,,100,,\n")
    out, _ = w.run("score", "s/study.yaml", "--area", "X01E")
    rows = {row["node"]: row for row in rows_of(out)}
    # A third of the way from 10 to 19, the lowest of 20 26 24 16 13.
    assert rows["volunteer"]["score"] == "0" and rows["volunteer"]["status"] == "e", rows["volunteer"]
    expect(rows["volunteer"]["note"], "imputed: on the line from 2022-01-01/P1Y to 2025-01-01/P1Y")
    assert float(rows["volunteer"]["coverage"]) == 0 and float(rows["meeting"]["coverage"]) == 0.5, rows


@test
def formats(w):
    """every format is what it says, with the same rows."""
    n = len(rows_of(w.run("score", "s/study.yaml", "-f", "csv")[0]))
    records = json.loads(w.run("score", "s/study.yaml", "--format", "json")[0])
    records = records["rows"] if isinstance(records, dict) else records
    assert len(records) == n and list(records[0])[:4] == COLUMNS[:4], records[0]
    missing = next(r for r in records if r["area"] == "X01E" and r["node"] == "volunteer")
    assert missing["score"] is None, missing
    columns_ = json.loads(w.run("score", "s/study.yaml", "--format=json-columns")[0])
    columns_ = columns_.get("columns", columns_)
    assert len(columns_["score"]) == n, columns_.keys()
    markdown = w.run("--format", "markdown", "score", "s/study.yaml")[0].splitlines()
    assert sum(line.startswith("|") for line in markdown) == n + 2, markdown[:4]


@test
def table_is_for_people(w):
    """the table for a terminal names the places and leaves out what is empty."""
    out, _ = w.run("score", "s/study.yaml", "--format", "table", "--node", "first-study")
    expect(out, "Five invented towns: period 2023-01-01/P1Y, tier town", "Castle Hill", "rank")
    assert "rank_lower" not in out and "status" not in out, out


@test
def best_and_worst(w):
    """--best and --worst show the ends of a node, best first."""
    out, _ = w.run("score", "s/study.yaml", "--node", "first-study", "--best", "2", "--worst", "1")
    assert [row["area"] for row in rows_of(out)] == ["X01C", "X01E", "X01D"], out
    out, _ = w.run("score", "s/study.yaml", "--node", "first-study", "--best", "9", "--worst", "9")
    assert len(rows_of(out)) == 5, out


@test
def filters(w):
    """--node and --area may be repeated; what is not there is exit code 4 with a suggestion."""
    out, _ = w.run("score", "s/study.yaml", "-n", "belong", "-n", "chat", "-a", "X01A", "-a", "X01B")
    assert len(rows_of(out)) == 4, out
    _, err = w.run("score", "s/study.yaml", "--node", "belnog", code=4)
    expect(err, 'no node "belnog"', 'did you mean "belong"?')
    _, err = w.run("score", "s/study.yaml", "--area", "Z9", code=4)
    expect(err, 'no area "Z9"')


@test
def periods(w):
    """another period is scored with --period; one without data is exit code 4 and lists what there is."""
    out, _ = w.run("score", "s/study.yaml", "--period", "2022", "--node", "belong")
    assert {row["period"] for row in rows_of(out)} == {"2022-01-01/P1Y"}, out
    _, err = w.run("score", "s/study.yaml", "--period", "1999", code=4)
    expect(err, "COHESION-SCORE-", "2023-01-01/P1Y", "2022-01-01/P1Y")
    w.run("score", "s/study.yaml", "--period", "yesterday", code=1)


@test
def latest_match(w):
    """--match latest takes each indicator from its own latest period."""
    text = "\n".join(line for line in w.read("s/measures.csv").splitlines() if ",belong,2023" not in line)
    w.write("s/measures.csv", text + "\n")
    out, _ = w.run("score", "s/study.yaml", "--match", "latest", "--node", "belong")
    assert len([row for row in rows_of(out) if row["score"]]) == 5, out
    w.run("score", "s/study.yaml", "--match", "nearest", code=2)


@test
def tiers(w):
    """a tier that is not there, or one that must be chosen, is exit code 4 and lists the choices."""
    _, err = w.run("score", "s/study.yaml", "--tier", "village", code=4)
    expect(err, "village", "town")
    w.edit("s/study.yaml", "score: {period: 2023, tier: town}", "")
    w.write("s/measures.csv", w.read("s/measures.csv") + "X01,belong,2023,66,,,,,\n")
    _, err = w.run("score", "s/study.yaml", code=4)
    expect(err, "county", "town")


@test
def applied(w):
    """--applied shows the strategies with every parameter."""
    out, _ = w.run("score", "s/study.yaml", "--applied")
    expect(out, "min-max", "arithmetic", "min-coverage", "0.5")


@test
def treated(w):
    """--treated shows what a treatment changed, before and after; without a treatment, nothing."""
    out, _ = w.run("score", "s/study.yaml", "--treated")
    assert out == "area,node,period,before,after,note\n", out
    w.edit("s/framework.yaml", "  treat: none", "  treat: {strategy: winsorise, count: 1, force: yes}")
    rows = rows_of(w.run("score", "s/study.yaml", "--treated")[0])
    assert {row["node"] for row in rows} == {"belong", "lonely", "volunteer", "chat"}, rows
    # belong 60 72 80 64 70: the skewness is above 0, so that the highest goes to the next value
    belong = [row for row in rows if row["node"] == "belong"]
    assert [(row["before"], row["after"]) for row in belong] == [("80", "72")], belong
    assert belong[0]["note"] == "winsorised: lowered to 72", belong
    w.run("score", "s/study.yaml", "--treated", "--applied", code=2)
    assert rows_of(w.run("score", "s/study.yaml", "--treated", "--node", "belong")[0]) == belong
    expect(w.run("score", "s/study.yaml", "--treated", "--node", "belnog", code=4)[1], 'did you mean "belong"?')
    expect(w.run("score", "s/study.yaml", "--treated", "--best", "2", code=2)[1], "leave --treated out")
    expect(w.run("score", "s/study.yaml", "--applied", "--area", "X01A", code=2)[1], "leave --area out")


@test
def same_bytes(w):
    """the CSV is the same byte for byte from the command and from C, with 1, 2 and 8 threads."""
    seen = set()
    for threads in ("1", "2", "8"):
        w.run("score", "s/study.yaml", "--threads", threads, "--output", "command.csv")
        subprocess.run([w.helper, "s/study.yaml", "c.csv", threads], cwd=w.folder, check=True)
        seen |= {w.read("command.csv"), w.read("c.csv"), w.run("score", "s/study.yaml", "-f", "csv")[0]}
    assert len(seen) == 1


@test
def same_bytes_of_england(w):
    """the scores of every English local authority are the same bytes from the command and from C."""
    study = os.path.join(w.source, "examples", "england", "study.yaml")
    seen = set()
    for threads in ("1", "2", "8"):
        w.run("score", study, "--threads", threads, "--output", "command.csv")
        subprocess.run([w.helper, study, "c.csv", threads], cwd=w.folder, check=True)
        seen |= {w.read("command.csv"), w.read("c.csv")}
    assert len(seen) == 1
    assert len(rows_of(seen.pop())) > 290 * 20


@test
def digits(w):
    """--digits rounds what is written."""
    out, _ = w.run("score", "s/study.yaml", "--digits", "3", "--node", "first-study", "--area", "X01A")
    assert rows_of(out)[0]["score"] == "16.7", out
    w.run("score", "s/study.yaml", "--digits", "18", code=2)


@test
def locale_does_not_matter(w):
    """numbers have a point whatever the locale."""
    plain = w.run("score", "s/study.yaml")[0]
    for locale in ("C", "de_DE.UTF-8", "tr_TR.UTF-8", "C.UTF-8"):
        assert w.run("score", "s/study.yaml", env={**os.environ, "LC_ALL": locale})[0] == plain, locale


@test
def problems_stop(w):
    """a study with errors is not scored: they are on stderr, stdout is empty."""
    w.edit("s/measures.csv", "X01A,belong,2023", "X99,belong,2023")
    out, err = w.run("score", "s/study.yaml", code=1)
    assert out == "", out
    expect(err, "s/measures.csv:2:1: error COHESION-MEASURE-", "1 error, 0 warnings")
    w.run("score", "no.yaml", code=3)
    w.edit("s/study.yaml", "measures: [measures.csv]", "")
    _, err = w.run("score", "s/study.yaml", code=4)
    expect(err, "COHESION-STUDY-009")


main(TESTS, sys.argv[1:])
