"""The made-up survey of examples/community-life is what its framework says, and the same everywhere."""
import collections
import csv
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "command"))
from harness import TESTS, expect, main, test  # noqa: E402

ROWS = 2000
DIGESTS = {
    "2023-24": "e4db7ae586096933979bc63a57b7e09542b245dd568f8ca7f60fd3cb46e336a3",
    "2024-25": "a9a06ac41c0d3029c7d2220172cb94e61c1613832df593c5c4f146b6242d41d7",
}


def make(w):
    """The rows of both waves, small, by their years."""
    script = os.path.join(w.source, "examples", "community-life", "make-survey.py")
    subprocess.run([sys.executable, script, "--rows", str(ROWS), w.path("survey")], check=True, capture_output=True)
    waves = {}
    for years in DIGESTS:
        with open(w.path("survey", f"synthetic-community-life-{years}.csv"), encoding="utf-8", newline="") as file:
            waves[years] = list(csv.DictReader(file))
    return waves


def read_framework(w):
    with open(os.path.join(w.source, "examples", "community-life", "framework.yaml"), encoding="utf-8") as file:
        return file.read()


@test
def digests(w):
    """every Python writes the same bytes."""
    make(w)
    for years, digest in DIGESTS.items():
        with open(w.path("survey", f"synthetic-community-life-{years}.csv"), "rb") as file:
            assert hashlib.sha256(file.read()).hexdigest() == digest, years


@test
def codes(w):
    """every code is one of the responses or a reason for none, and every one of them is given by somebody."""
    text = read_framework(w)
    questions = {variable: {int(code) for code in re.findall(r"(\d+): ", responses)}
                 for variable, responses in re.findall(r"variable: (\w+)\n *responses: \{(.*)\}", text)}
    questions["lifesat"] = set(range(11))
    questions.update((variable, {0, 1}) for variable in re.findall(r"\{variable: (help_\w+)", text))
    assert len(questions) == 21, questions
    waves = make(w)
    for variable, responses in questions.items():
        listed = responses | {-8, -9} | ({-1} if variable in ("satarea", "safe") else set())
        for years, rows in waves.items():
            assert {int(row[variable]) for row in rows} <= listed, (variable, years)
        assert {int(row[variable]) for rows in waves.values() for row in rows} == listed, variable


@test
def sample(w):
    """all districts are in the sample, weights are positive, and an address is in one stratum."""
    with open(os.path.join(w.source, "examples", "england", "areas.csv"), encoding="utf-8", newline="") as file:
        districts = {row["code"] for row in csv.DictReader(file) if row["tier"] == "ltla" and not row["end"]}
    for years, rows in make(w).items():
        assert len(rows) == ROWS and {row["area"] for row in rows} == districts
        assert min(float(row["weight"]) for row in rows) > 0
        strata = collections.defaultdict(set)
        for row in rows:
            assert row["synthetic_id"].startswith(f"SYNTHETIC-{years}-")
            strata[row["address"]].add((row["stratum"], row["area"]))
        assert all(len(found) == 1 for found in strata.values())
        assert 1.2 < ROWS / len(strata) < 1.7


@test
def together(w):
    """who belongs is likelier to say that people pull together, and nobody helps who never helps."""
    for rows in make(w).values():
        pairs = collections.Counter((row["belong"] in "12", row["pull"] in "12") for row in rows
                                    if int(row["belong"]) > 0 and int(row["pull"]) > 0)
        odds = pairs[True, True] * pairs[False, False] / (pairs[True, False] * pairs[False, True])
        assert 1.5 < odds < 4, odds
        for row in rows:
            helps = [row[name] for name in row if name.startswith("help_")]
            assert len(helps) == 5 and ("1" in helps) == (row["volformal"] in ("1", "2", "3")), row


@test
def labelled(w):
    """the framework has no errors and says that the data are synthetic."""
    w.run("validate", os.path.join(w.source, "examples", "community-life", "framework.yaml"))
    text = read_framework(w)
    expect(text, "title: Community life, SYNTHETIC data", "no real respondents")
    assert text.count("caveat: ") == text.count("        survey:") == 18


@test
def estimated(w):
    """the study is estimated: England, its districts, and what changed."""
    examples = os.path.join(w.source, "examples")
    shutil.copytree(os.path.join(examples, "community-life"), w.path("e", "community-life"),
                    ignore=shutil.ignore_patterns("*.csv"))
    os.makedirs(w.path("e", "england"))
    shutil.copy(os.path.join(examples, "england", "areas.csv"), w.path("e", "england"))
    subprocess.run([sys.executable, w.path("e", "community-life", "make-survey.py"), "--rows", "20000"], check=True,
                   capture_output=True)
    out, err = w.run("estimate", "e/community-life/study.yaml", "--format", "csv")
    assert err == "", err
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 297 * 18 * 2, len(rows)
    england = {(row["indicator"], row["period"]): row for row in rows if row["area"] == "E92000001"}
    belong = england["belong", "2023-04-01/P1Y"]
    assert abs(float(belong["value"]) - 59.5) < 3 * float(belong["se"]) < 3, belong
    assert all(row["status"] == "c" and row["value"] == "" for row in rows if int(row["base"]) < 30)
    out, _ = w.run("estimate", "e/community-life/study.yaml", "--against-period", "2023-24", "--area", "E92000001",
                   "--format", "csv")
    changes = list(csv.DictReader(io.StringIO(out)))
    assert len(changes) == 18 and all(float(row["se"]) > 0 for row in changes), out


main(TESTS, sys.argv[1:])
