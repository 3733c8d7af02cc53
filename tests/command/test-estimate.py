"""cohesion estimate, and surveys in a study, as a user types them."""
import csv
import io
import sys

from harness import TESTS, expect, main, test

FRAMEWORK = """cohesion: 1
framework: {id: small, title: A small one, version: "1"}
scoring: {normalise: {strategy: goalposts, low: 0, high: 100, scale: 100}, aggregate: arithmetic}
indicators:
  - id: belong
    title: Belongs
    unit: percent
    range: [0, 100]
    polarity: higher-better
    survey:
      variable: BELONG
      responses: {1: very, 2: fairly, 3: not very, 4: not at all}
      count: [1, 2]
      dont-know: [8]
"""
STUDY = """cohesion: 1
study: {id: small, title: A small survey}
framework: framework.yaml
areas: areas.csv
surveys:
  - {id: people, file: people.csv, area: town, period: "2024", weight: w, stratum: s, cluster: psu, groups: [sex]}
score: {tier: town}
"""
AREAS = "code,name,tier\nA,Aby,town\nB,Beeby,town\n"


def make(w, study=STUDY, people=None):
    """A study of 40 people in two towns: 2 strata of 5 units each, two people in each unit and town."""
    w.write("f/framework.yaml", FRAMEWORK)
    w.write("f/areas.csv", AREAS)
    w.write("f/study.yaml", study)
    lines = ["town,s,psu,w,sex,BELONG"]
    for i in range(40):
        lines.append(f"{'AB'[i % 2]},{i // 20},{i // 4},{1 + i % 3},{('f', 'm')[i // 2 % 2]},{(1, 2, 3, 4, 2, 8, 1)[i % 7]}")
    w.write("f/people.csv", "\n".join(people or lines) + "\n")
    return lines


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


@test
def shows_estimates(w):
    """every area and group has its estimate, by hand the same."""
    lines = make(w)
    out, err = w.run("estimate", "f/study.yaml")
    assert err == "", err
    rows = rows_of(out)
    assert [(r["area"], r["group"]) for r in rows] == [(a, g) for a in "AB" for g in ("", "sex=f", "sex=m")], out
    people = [line.split(",") for line in lines[1:]]
    for row in rows:
        some = [(float(p[3]), p[5]) for p in people
                if p[0] == row["area"] and row["group"] in ("", "sex=" + p[4]) and p[5] != "8"]
        share = 100 * sum(weight for weight, code in some if code in "12") / sum(weight for weight, _ in some)
        assert abs(float(row["value"]) - share) < 1e-12 and int(row["base"]) == len(some), row
        assert float(row["lower"]) < share < float(row["upper"]) and row["level"] == "95" and row["method"] == "logit"


@test
def standard_error(w):
    """the standard error is that of units within strata."""
    lines = make(w)
    row = rows_of(w.run("estimate", "f/study.yaml", "-a", "A", "-g", "")[0])[0]
    people = [line.split(",") for line in lines[1:]]
    base = [p for p in people if p[0] == "A" and p[5] != "8"]
    total = sum(float(p[3]) for p in base)
    share = float(row["value"]) / 100
    variance = 0
    for stratum in "01":
        units = sorted({p[2] for p in people if p[1] == stratum})
        z = [sum(float(p[3]) * ((p[5] in "12") - share) for p in base if p[1] == stratum and p[2] == unit) / total for unit in units]
        mean = sum(z) / len(z)
        variance += len(z) / (len(z) - 1) * sum((one - mean) ** 2 for one in z)
    assert abs(float(row["se"]) - 100 * variance ** 0.5) < 1e-12, row


@test
def shows_bases(w):
    """who did not answer is counted by the reason."""
    make(w)
    row = rows_of(w.run("estimate", "f/study.yaml", "--what", "base", "--area", "A", "--group", "")[0])[0]
    assert int(row["given"]) + int(row["dont_know"]) == 20 and int(row["dont_know"]) > 0, row


@test
def measures_go_round(w):
    """what --what measures writes is read as measures.csv and scored alike."""
    make(w)
    w.run("estimate", "f/study.yaml", "--what", "measures", "--output", "f/measures.csv", "--format", "csv")
    first, _ = w.run("score", "f/study.yaml", "--replicates", "50")
    start = STUDY.index("surveys:")
    w.write("f/other.yaml", STUDY[:start] + "measures: [measures.csv]\n" + STUDY[STUDY.index("score:"):])
    second, _ = w.run("score", "f/other.yaml", "--replicates", "50")
    assert first == second and rows_of(first)[0]["lower"] != "", first


@test
def several_files(w):
    """a survey may come in several files, whose order does not matter."""
    lines = make(w)
    whole, _ = w.run("estimate", "f/study.yaml", "--format", "csv")
    for names in ("a.csv, b.csv", "b.csv, a.csv"):
        make(w, STUDY.replace("people.csv", f"[{names}]"))
        w.write("f/a.csv", "\n".join(lines[:17]) + "\n")
        w.write("f/b.csv", "\n".join([lines[0]] + lines[17:]) + "\n")
        assert w.run("estimate", "f/study.yaml", "--format", "csv")[0] == whole
    make(w, STUDY.replace("people.csv", "[a.csv, a.csv]"))
    _, err = w.run("estimate", "f/study.yaml", code=1)
    expect(err, "a.csv")


@test
def margins(w):
    """weights fit the totals of a margin, whose file stands beside the study; codes keep their zeros."""
    lines = [line.replace(",f,", ",01,").replace(",m,", ",02,") for line in make(w)]
    calibrated = STUDY.replace("groups: [sex]", "calibration: post-stratify, margins: [{by: [town, sex], totals: people/by-sex.csv}]")
    totals = {("A", "01"): 700, ("A", "02"): 300, ("B", "01"): 100, ("B", "02"): 900}
    make(w, calibrated, lines)
    w.write("f/people/by-sex.csv", "sex,town,total\n" + "".join(f"{sex},{town},{n}\n" for (town, sex), n in totals.items()))
    out, err = w.run("estimate", "f/study.yaml", "--what", "estimates")
    assert err == "", err
    people = [line.split(",") for line in lines[1:]]
    sums = {kind: sum(float(p[3]) for p in people if (p[0], p[4]) == kind) for kind in totals}
    for row in rows_of(out):
        some = [(float(p[3]) * totals[p[0], p[4]] / sums[p[0], p[4]], p[5]) for p in people if p[0] == row["area"] and p[5] != "8"]
        share = 100 * sum(weight for weight, code in some if code in "12") / sum(weight for weight, _ in some)
        assert abs(float(row["value"]) - share) < 1e-11, (row, share)
    for old, new, parts in (
            ("by-sex.csv", "by-age.csv", ["study.yaml:6:", "COHESION-SURVEY-063", "by-age.csv"]),
            ("by: [town, sex]", "by: [town, sx]", ["study.yaml:6:", "COHESION-SURVEY-063", '"sx"', "did you mean"]),
            ("totals:", "total:", ["study.yaml:6:", "COHESION-YAML-012"]),
            ("calibration: post-stratify, ", "", ["COHESION-SURVEY-052"])):
        make(w, calibrated.replace(old, new), lines)
        expect(w.run("estimate", "f/study.yaml", code=1)[1], *parts)


@test
def trimmed(w):
    """what is cut off of large weights goes to the others before they are calibrated, within bounds."""
    lines = make(w)
    settings = ("calibration: linear, calibration-upper: 1e5, trim-upper: 1.5, trim-spread: true, "
                "margins: [{by: town, totals: towns.csv}]")
    make(w, STUDY.replace("groups: [sex]", settings), lines)
    w.write("f/towns.csv", "town,total\nA,700\nB,900\n")
    out, err = w.run("estimate", "f/study.yaml", "--what", "estimates")
    assert err == "", err
    people = [line.split(",") for line in lines[1:]]
    weights = [float(p[3]) for p in people]
    excess = sum(max(weight - 1.5, 0) for weight in weights)
    within = sum(weight <= 1.5 for weight in weights)
    assert excess > 0 and within > 0, weights
    spread = [1.5 if weight > 1.5 else weight + excess / within for weight in weights]
    for row in rows_of(out):
        some = [(weight, p[5]) for weight, p in zip(spread, people) if p[0] == row["area"] and p[5] != "8"]
        share = 100 * sum(weight for weight, code in some if code in "12") / sum(weight for weight, _ in some)
        assert abs(float(row["value"]) - share) < 1e-11, (row, share)
    for old, new, parts in (
            ("upper: 1e5", "upper: 1.01", ["COHESION-SURVEY-045", '"town: A"', "its total is 700"]),
            ("trim-upper: 1.5", "trim-upper: 1e-3", ["COHESION-SURVEY-046"]),
            ("trim-upper: 1.5, ", "", ["COHESION-SURVEY-054"]),
            ("calibration: linear", "calibration: raking", ["COHESION-SURVEY-053"])):
        make(w, STUDY.replace("groups: [sex]", settings.replace(old, new)), lines)
        expect(w.run("estimate", "f/study.yaml", code=1)[1], *parts)


@test
def wrong_words(w):
    """a wrong key, word, number or column of the design is told at its place, with a hint."""
    for old, new, parts in (
            ("weight: w", "weigt: w", ["study.yaml:6:", "COHESION-YAML-012", 'did you mean "weight"?']),
            ("weight: w", "weight: w, lonely-psu: adjst", ["study.yaml:6:", "COHESION-STUDY-002", 'did you mean "adjust"?']),
            ("weight: w", "weight: w, level: 120", ["study.yaml:6:", "COHESION-STUDY-017", "120"]),
            ("weight: w", "weight: wt", ["study.yaml:6:72: error COHESION-READ-001: the file", 'people.csv has no column "wt"', "did you mean"]),
            ("stratum: s", "stratum: [ss]", ["study.yaml:6:85: error COHESION-READ-001: the file", 'people.csv has no column "ss"',
                                             'did you mean "s"?']),
            ("id: people", "id: People", ["study.yaml:6:", "COHESION-YAML-019"]),
            ("file: people.csv", "file: poeple.csv", ["study.yaml:6:", "poeple.csv"])):
        make(w, STUDY.replace(old, new))
        _, err = w.run("estimate", "f/study.yaml", code=3 if "poeple" in new else 1)
        expect(err, *parts)


@test
def differences(w):
    """estimates are compared whatever their errors come from; those of modelled areas with --direct."""
    make(w)
    plain = rows_of(w.run("estimate", "f/study.yaml", "--against-area", "B", "--group", "")[0])[0]
    assert plain["reference"] == "B" and float(plain["se"]) > 0 and plain["df"] == "8", plain
    make(w, STUDY.replace("groups: [sex]", "replicate-method: jkn"))
    row = rows_of(w.run("estimate", "f/study.yaml", "--against-area", "B")[0])[0]
    assert row["difference"] == plain["difference"] and 0 < abs(float(row["se"]) / float(plain["se"]) - 1) < 0.1, row
    make(w, STUDY.replace("groups: [sex]", "calibration: post-stratify, margins: [{by: sex, totals: sex.csv}]"))
    w.write("f/sex.csv", "sex,total\nf,900\nm,700\n")
    row = rows_of(w.run("estimate", "f/study.yaml", "--against-area", "B")[0])[0]
    assert row["df"] == "8" and 0 < abs(float(row["se"]) / float(plain["se"]) - 1) < 0.5, row
    make(w, STUDY.replace("groups: [sex]", "small-area: shrink"))
    w.write("f/areas.csv", "code,name,tier,parent\nC,Ceeland,country,\nA,Aby,town,C\nB,Beeby,town,C\n")
    _, err = w.run("estimate", "f/study.yaml", "--against-area", "B", code=1)
    expect(err, "COHESION-SURVEY-069", "--direct")
    row = rows_of(w.run("estimate", "f/study.yaml", "--direct", "--against-area", "B")[0])[0]
    assert (row["difference"], row["se"]) == (plain["difference"], plain["se"]), row
    modelled = rows_of(w.run("estimate", "f/study.yaml")[0])
    direct = rows_of(w.run("estimate", "f/study.yaml", "--direct")[0])
    assert [row["direct"] for row in modelled] == [row["value"] for row in direct] and "gamma" not in direct[0], modelled


@test
def bad_rows(w):
    """rows that cannot be used are counted and refuse the survey, or are left out by --lenient."""
    lines = make(w)
    make(w, people=[line.replace("B,0,", "C,0,") for line in lines])
    _, err = w.run("estimate", "f/study.yaml", code=1)
    expect(err, "people.csv", '"C"')
    out, err = w.run("estimate", "f/study.yaml", "--lenient")
    assert {r["area"] for r in rows_of(out)} == {"A", "B"}
    expect(err, "warning", '"C"')
    make(w, people=[line.replace("A,0,0,1,", "A,0,0,-1,") for line in lines])
    _, err = w.run("estimate", "f/study.yaml", code=1)
    expect(err, "people.csv", "weight")


@test
def choices(w):
    """what is not there is told with what was meant."""
    make(w)
    _, err = w.run("estimate", "f/study.yaml", "--survey", "peple", code=4)
    expect(err, "COHESION-STUDY-020", 'did you mean "people"?')
    _, err = w.run("estimate", "f/study.yaml", "--indicator", "belng", code=4)
    expect(err, 'did you mean "belong"?')
    _, err = w.run("estimate", "f/study.yaml", "--what", "bases", code=2)
    expect(err, "estimates, base or measures")
    _, err = w.run("estimate", "s/study.yaml", code=4)
    expect(err, "COHESION-STUDY-019")
    _, err = w.run("estimate", code=2)
    expect(err, "one study file")


main(TESTS, sys.argv[1:])
