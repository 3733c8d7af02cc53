#!/usr/bin/env python3
"""Exports for dashboards: the same as the command writes, as objects, as text, into files."""
import json
import os
import pathlib
import subprocess
import tempfile

import tap
from package import ENGLAND, STUDY, catch, coh

FORMS = {"json-stat": "to_json_stat", "cols.json": "to_cols_json", "rows.json": "to_rows_json", "csv": "to_tidy_csv"}


def sources():
    study = coh.Study.open(STUDY)
    return {"scores": study.score(), "measures": study.measures, "areas": study.areas, "framework": study.framework}


def command(*arguments):
    if "COHESION_COMMAND" not in os.environ:
        raise tap.Skip("the command was not built")
    return subprocess.run([os.environ["COHESION_COMMAND"], "export", STUDY, *arguments], capture_output=True, text=True,
                          check=True).stdout


def check_as_command():
    for what, source in sources().items():
        for form, method in FORMS.items():
            if form == "json-stat" and what in ("areas", "framework"):
                assert not hasattr(source, method)
                continue
            expected = command("--what", what, "--format", form)
            got = getattr(source, method)()
            assert got == (expected if form == "csv" else json.loads(expected)), (what, form)


def check_files():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for what, source in sources().items():
            for form, method in FORMS.items():
                if hasattr(source, method):
                    assert getattr(source, method)(folder / form) is None
                    assert (folder / form).read_text(encoding="utf-8") == command("--what", what, "--format", form)
            table = folder / f"{what}.csv"
            assert source.to_csvw(table) is None and table.read_text(encoding="utf-8") == source.to_tidy_csv()
            assert json.loads((folder / f"{what}.csv-metadata.json").read_text(encoding="utf-8")) == source.to_csvw()
        catch(OSError, source.to_csvw, folder / "no" / "such.csv")


def check_choosing():
    every = sources()
    rows = every["measures"].to_rows_json(nodes=["belong", "lonely"], periods=coh.Period.new("2023"), tiers="town")
    assert {(row["indicator"], row["period"]) for row in rows} == {
        ("belong", "2023-01-01/P1Y"), ("lonely", "2023-01-01/P1Y")}
    assert {row["areacd"] for row in every["scores"].to_rows_json(areas="X01A")} == {"X01A"}
    assert every["measures"].to_cols_json(nodes=[]) == every["measures"].to_cols_json()
    short = coh.Study.open(ENGLAND).measures.to_cols_json(nodes="anxiety", periods="2022-23", digits=2)["value"]
    assert len(short) > 100 and all(value is None or float(f"{value:.2g}") == value for value in short)
    error = catch(coh.NotFoundError, every["scores"].to_json_stat, nodes="belonign")
    assert error.token == "COHESION-EXPORT-003" and "belonging" in str(error), error
    assert catch(coh.CohesionError, every["areas"].to_cols_json, periods="2023").token == "COHESION-EXPORT-004"
    catch(ValueError, every["areas"].to_cols_json, digits=18)


def check_limit():
    study = coh.Study.open(ENGLAND)
    days = [f"{1000 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}" for number in range(90000)]
    many = coh.Measures.new(study.framework, study.areas)
    many.append({"area": study.areas.keys()[:300] * 300, "indicator": ["anxiety"] * 90000, "period": days,
                 "value": [1.0] * 90000})
    assert catch(coh.LimitError, many.to_json_stat).token == "COHESION-EXPORT-002"
    assert len(many.to_json_stat(areas=study.areas.keys()[0])["value"]) > 0


tap.run([
    ("/python/exports-are-what-the-command-writes", check_as_command),
    ("/python/exports-into-files-are-the-same-bytes", check_files),
    ("/python/exports-choose-and-name-what-is-not-there", check_choosing),
    ("/python/exports-refuse-a-cube-that-is-too-large", check_limit),
])
