"""cohesion explain and cohesion what-if, as a user types them."""
import csv
import io
import json
import os
import sys

from harness import TESTS, expect, main, test

COLUMNS = ("area,node,title,parent,depth,polarity,unit,value,treated,score,status,weight,share,effective_weight,contribution,"
           "method,rank,n_ranked,mean,median,difference,deviations,standing,lower,upper,level,coverage,note").split(",")


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def england(w):
    return os.path.join(w.source, "examples", "england", "study.yaml")


def assert_sums(rows):
    """Of every domain with a contribution, those of its children sum to it."""
    checked = 0
    for row in rows:
        parts = [float(child["contribution"]) for child in rows if child["parent"] == row["node"] and child["contribution"]]
        if row["contribution"] and parts:
            assert abs(sum(parts) - float(row["contribution"])) <= 1e-12 * max(1, sum(map(abs, parts))), row
            checked += 1
    return checked


@test
def by_hand(w):
    """the contributions of the first study are those worked out by hand."""
    # X01E: belong 50, lonely 80, chat 80, volunteer missing; belonging weighs 2, meeting 1: 2/3 65 + 1/3 80 = 70.
    out, err = w.run("explain", "s/study.yaml", "--area", "X01E")
    rows = {row["node"]: row for row in rows_of(out)}
    assert err == "" and out.splitlines()[0].split(",") == COLUMNS, out
    expected = {"first-study": 70, "belonging": 130 / 3, "belong": 50 / 3, "lonely": 80 / 3, "meeting": 80 / 3, "chat": 80 / 3}
    for node, value in expected.items():
        assert abs(float(rows[node]["contribution"]) - value) < 1e-12, rows[node]
    assert rows["volunteer"]["contribution"] == "" and rows["volunteer"]["status"] == "c", rows["volunteer"]
    expect(rows["volunteer"]["note"], "fewer than 10 answers")
    assert float(rows["chat"]["share"]) == 1 and rows["chat"]["unit"] == "percent", rows["chat"]
    assert assert_sums(list(rows.values())) == 3


@test
def one_node(w):
    """--node explains that node alone."""
    rows = rows_of(w.run("explain", "s/study.yaml", "--area", "X01A", "--node", "belonging")[0])
    assert [row["node"] for row in rows] == ["belonging", "belong", "lonely"], rows
    assert float(rows[0]["contribution"]) == 10 and rows[0]["depth"] == "0", rows[0]


@test
def england_sums(w):
    """the contributions of English authorities sum to their scores."""
    for area in ("E08000032", "E09000001", "E06000053", "E07000008"):
        rows = rows_of(w.run("explain", england(w), "--area", area)[0])
        scored = rows_of(w.run("score", england(w), "--area", area)[0])
        assert {row["node"]: (row["score"], row["rank"]) for row in rows if row["score"]} == {
            row["node"]: (row["score"], row["rank"]) for row in scored if row["score"]}
        assert assert_sums(rows) == sum(1 for row in rows if row["contribution"] and row["polarity"] == ""), area
        assert all(row["note"] for row in rows if not row["score"] or row["status"]), area


@test
def readable(w):
    """the table is a tree for people: score and rank first, highest contributions first."""
    out, _ = w.run("explain", england(w), "--area", "E08000032", "--format", "table")
    expect(out, "Bradford (E08000032): period ", "rank 276 of 294", "Weakest: Children in relative poverty", "\n  How people")
    lines = [line for line in out.splitlines() if line.startswith("  ") and line[2] != " "]
    parts = [float(line[48:].split()[0]) for line in lines]
    assert len(parts) == 6 and parts == sorted(parts, reverse=True), lines


@test
def formats(w):
    """json and markdown have the same rows."""
    n = len(rows_of(w.run("explain", "s/study.yaml", "--area", "X01A")[0]))
    records = json.loads(w.run("explain", "s/study.yaml", "--area", "X01A", "-f", "json")[0])
    assert len(records["rows"] if isinstance(records, dict) else records) == n == 7
    markdown = w.run("explain", "s/study.yaml", "--area", "X01A", "-f", "markdown")[0]
    assert sum(line.startswith("|") for line in markdown.splitlines()) == n + 2


@test
def unknown(w):
    """an area or node that is not there is exit code 4 with a suggestion."""
    expect(w.run("explain", "s/study.yaml", "--area", "X01Z", code=4)[1], "COHESION-SCORE-020", "did you mean X01A")
    expect(w.run("explain", "s/study.yaml", "--area", "X01A", "--node", "belnog", code=4)[1], 'did you mean "belong"?')
    expect(w.run("explain", "s/study.yaml", code=2)[1], "--area")
    expect(w.run("explain", "s/study.yaml", "--area", "X01A", "--area", "X01B", code=2)[1], "one --area")
    w.run("explain", code=2)


@test
def intervals(w):
    """--replicates, --seed and --level give intervals, in scores, explanations and the table of uncertainty."""
    header, *lines = w.read("s/measures.csv").splitlines()
    assert "se" not in header.split(","), header
    w.write("s/measures.csv", "\n".join([header + ",se", *(line + ",1.5" for line in lines)]) + "\n")
    typed = ("--replicates", "200", "--seed", "7", "--level", "90")
    out, _ = w.run("score", "s/study.yaml", *typed, "--node", "first-study", "--area", "X01B")
    row = rows_of(out)[0]
    assert float(row["lower"]) < float(row["score"]) < float(row["upper"]) and row["level"] == "90", row
    explained = rows_of(w.run("explain", "s/study.yaml", "--area", "X01B", *typed)[0])[0]
    assert (explained["lower"], explained["upper"]) == (row["lower"], row["upper"]), explained
    sure = rows_of(w.run("score", "s/study.yaml", *typed, "--uncertain", "--node", "first-study", "--top", "2")[0])
    assert len(sure) == 5 and abs(sum(float(r["top"]) for r in sure) - 2) < 0.1, sure
    other = rows_of(w.run("score", "s/study.yaml", "--replicates", "200", "--seed", "8", "--area", "X01B")[0])[0]
    assert other["lower"] != row["lower"]
    none = rows_of(w.run("score", "s/study.yaml", *typed, "--uncertainty", "none", "--area", "X01B")[0])[0]
    assert none["lower"] == "", none
    for wrong in (("--level", "20"), ("--replicates", "-1"), ("--uncertainty", "all"), ("--seed", "-2"), ("--top", "-1")):
        expect(w.run("score", "s/study.yaml", *wrong, code=2)[1], wrong[0])
    expect(w.run("export", "s/study.yaml", "--what", "areas", "--seed", "1", code=2)[1], "--seed")


@test
def what_if_weight(w):
    """another weight gives what the changed framework gives."""
    out, _ = w.run("what-if", "s/study.yaml", "--weight", "belonging=5")
    before = {row["area"]: row for row in rows_of(w.run("score", "s/study.yaml", "--node", "first-study")[0])}
    name = next(name for name in os.listdir(w.path("s")) if "weight: 2" in w.read(f"s/{name}"))
    w.edit(f"s/{name}", "weight: 2", "weight: 5")
    after = {row["area"]: row for row in rows_of(w.run("score", "s/study.yaml", "--node", "first-study")[0])}
    rows = rows_of(out)
    assert len(rows) == 5
    for row in rows:
        assert row["score_before"] == before[row["area"]]["score"] and row["rank_before"] == before[row["area"]]["rank"], row
        assert row["score_after"] == after[row["area"]]["score"] and row["rank_after"] == after[row["area"]]["rank"], row
        assert int(row["shift"]) == int(row["rank_before"]) - int(row["rank_after"]), row


@test
def what_if_value(w):
    """another value gives what the changed measures give, and none takes one away."""
    line = next(line for line in w.read("s/measures.csv").splitlines() if line.startswith("X01A,belong,2023"))
    fields = line.split(",")
    out, _ = w.run("what-if", "s/study.yaml", "--value", "X01A:belong=77.5", "-n", "belong", "-n", "first-study")
    w.edit("s/measures.csv", line, ",".join([*fields[:3], "77.5", *fields[4:]]))
    after = {(row["area"], row["node"]): row["score"] for row in rows_of(w.run("score", "s/study.yaml")[0])}
    rows = rows_of(out)
    assert len(rows) == 10 and all(row["score_after"] == after[row["area"], row["node"]] for row in rows), rows
    out, _ = w.run("what-if", "s/study.yaml", "--value", "X01A:belong=none", "--node", "belong", "--area", "X01A")
    assert len(rows_of(out)) == 1 and rows_of(out)[0]["score_after"] == "", out
    out, _ = w.run("what-if", "s/study.yaml", "--weight", "belong=0.5", "-f", "table")
    expect(out, "What if: period 2023", "Castle Hill", "weight: belong = 0.5")


@test
def what_if_wrong(w):
    """what cannot be changed is said, with a suggestion."""
    expect(w.run("what-if", "s/study.yaml", "--weight", "belnging=2", code=4)[1], 'did you mean "belonging"?')
    expect(w.run("what-if", "s/study.yaml", "--value", "X01Z:belong=2", code=4)[1], "COHESION-SCORE-020")
    expect(w.run("what-if", "s/study.yaml", "--weight", "belonging=-2", code=1)[1], "COHESION-SCORE-022")
    expect(w.run("what-if", "s/study.yaml", "--value", "X01A:meeting=2", code=1)[1], "COHESION-SCORE-023")
    expect(w.run("what-if", "s/study.yaml", "--value", "X01A:belong=500", code=1)[1], "COHESION-SCORE-023", "0 to 100")
    expect(w.run("what-if", "s/study.yaml", "--weight", "belonging=nan", code=1)[1], "the weight NaN")
    for wrong in ((), ("--weight", "belonging"), ("--weight", "belonging=two"), ("--value", "X01A=2"), ("--value", "X01A:=2")):
        w.run("what-if", "s/study.yaml", *wrong, code=2)


main(TESTS, sys.argv[1:])
