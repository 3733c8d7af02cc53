#!/usr/bin/env python3
"""Write areas.csv and the neighbour sets of the England study from the lookups of their publishers.

usage: make-areas.py FOLDER-OF-DATA OUTPUT-FOLDER

Only needed to refresh the study. FOLDER-OF-DATA holds the publishers' files under the names given below.
"""
import collections
import csv
import pathlib
import sys

LAST_DAY, FIRST_DAY = "2023-03-31", "2023-04-01"  # the structural changes of 1 April 2023
ENGLAND = "E92000001"


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main():
    data, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    regions = read(data / "geography_lookups/lookup_ltla23_region23.csv")
    changes = read(data / "geography_lookups/lookup_ltla22_ltla23.csv")
    census = read(data / "census2021_population/age_gender21_ltla21_ew.csv")
    population = {row["ltla21_code"]: int(row["total_population"]) for row in census}

    current = {row["ltla23_code"]: row for row in regions}
    after = {row["ltla22_code"]: row for row in changes if row["ltla22_code"].startswith("E")}
    people = collections.Counter()
    for code, row in after.items():
        people[row["ltla23_code"]] += population[code]

    region_of = {code: row["region23_code"] for code, row in current.items()}
    people_in_region = collections.Counter()
    for code, region in region_of.items():
        people_in_region[region] += people[code]

    rows = [[ENGLAND, "England", "country", "", sum(people_in_region.values()), "", "", "", ""]]
    names = {row["region23_code"]: row["region23_name"] for row in regions}
    rows += [[code, names[code], "region", ENGLAND, people_in_region[code], "", "", "", ""] for code in sorted(names)]
    new = {row["ltla23_code"] for row in after.values()} - set(after)
    for code in sorted(current):
        start = FIRST_DAY if code in new else ""
        rows.append([code, current[code]["ltla23_name"], "ltla", region_of[code], people[code], start, "", "", ""])
    for code in sorted(set(after) - set(current)):
        successor = after[code]["ltla23_code"]
        rows.append([code, after[code]["ltla22_name"], "ltla", region_of[successor], population[code], "", LAST_DAY,
                     successor, 1])
    write(out / "areas.csv",
          ["code", "name", "tier", "parent", "population", "start", "end", "successor", "share"], rows)

    known = {row[0] for row in rows}
    for name in ("demographic", "economic", "global"):
        pairs = []
        for row in read(data / f"ons_statistical_neighbours/{name}-neighbours.csv"):
            if row["AREACD"] in known:
                pairs += [[row["AREACD"], rank, row[str(rank)]] for rank in range(1, 21) if row[str(rank)] in known]
        write(out / f"neighbours-{name}.csv", ["area", "rank", "neighbour"], pairs)


main()
