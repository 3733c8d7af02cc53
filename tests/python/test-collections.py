#!/usr/bin/env python3
"""Areas, programmes, measures and frameworks as sequences and mappings; how they show themselves."""
import html.parser
import os
import pathlib
import tempfile

import tap
from package import STUDY, assert_flat, catch, coh, pandas


def check_areas():
    areas = coh.Study.open(STUDY).areas
    assert len(areas) == 6 and areas["X01B"].name == "Brookside"
    assert areas[0].code == "X01" and areas[-1].code == "X01E"
    assert [area.code for area in areas[1:3]] == ["X01A", "X01B"]
    assert [area.code for area in areas] == areas.keys() == [code for code, _ in areas.items()]
    assert "X01A" in areas and areas[1] in areas and "X99" not in areas
    assert areas.get("X99") is None and areas.get("X01A").parent.code == "X01"
    catch(IndexError, lambda: areas[6])


def check_unknown_area():
    areas = coh.Study.open(STUDY).areas
    error = catch(KeyError, lambda: areas["X01a"])
    assert isinstance(error, coh.NotFoundError) and isinstance(error, coh.CohesionError)
    assert error.token == "COHESION-AREA-015" and "did you mean" in str(error) and "X01A" in str(error), str(error)


def check_programmes():
    programmes = coh.Study.open(STUDY).programmes
    assert programmes.keys() == ["open-kitchens"] and "open-kitchens" in programmes
    assert programmes["open-kitchens"].aims == ["belong", "chat"] and programmes[0].cost == 48000
    assert "open-kitchens" in str(catch(KeyError, lambda: programmes["open-kitchen"]))


def check_measures():
    measures = coh.Study.open(STUDY).measures
    measure = measures["X01A", "belong", "2023"]
    assert (measure.value, measure.lower, measure.upper, measure.base) == (60, 56, 64, 800)
    assert ("X01A", "belong", 2023) in measures and ("X01A", "belong", "1999") not in measures
    assert str(measure.period) == "2023-01-01/P1Y" and measure.period == measures[1].period
    assert [entry.area for entry in measures[:2]] == ["X01A", "X01B"] and len(measures) == 25
    catch(KeyError, lambda: measures["X01A", "belong", "1999"])


def check_framework():
    framework = coh.Study.open(STUDY).framework
    assert [indicator.id for indicator in framework.indicators] == ["belong", "lonely", "volunteer", "chat"]
    assert framework["belonging"].weight == 2 and "belonging" in framework and len(framework) == 7
    assert framework["belong"].range == (0.0, 100.0) and framework["belong"].goalposts is None
    assert framework["belong"].polarity == coh.Polarity.HIGHER_BETTER
    assert 'did you mean "belonging"' in str(catch(KeyError, lambda: framework["belongings"]))


def check_scores():
    scores = coh.Study.open(STUDY).score(period=2023)
    assert len(scores) == 35 and "belonging" in scores and scores.tier == "town"
    assert scores[0]["area"] == "X01A" and scores[0]["rank"] == 4 and scores[0]["lower"] is None
    assert len(scores["belonging"]) == 5 and len(scores[2:5]) == 3
    assert [row["node"] for row in scores][:2] == ["first-study", "belonging"]
    assert scores.to_numpy("first-study", "rank").tolist() == scores["first-study"]["rank"].tolist()
    catch(KeyError, lambda: scores["belongin"])
    assert 'did you mean "rank"' in str(catch(ValueError, scores.to_numpy, "belonging", "ranks"))


def check_loading():
    """Each store from its own file, put together by hand."""
    folder = STUDY.parent
    framework = coh.Framework.load(folder / "framework.yaml")
    areas = coh.Areas.load(folder / "areas.csv")
    programmes = coh.Programmes.load(folder / "programmes.yaml", framework, areas)
    measures = coh.Measures.new(framework, areas)
    measures.load(folder / "measures.csv", progress=lambda fraction, message: True)
    table = coh.Table.from_csv(folder / "areas.csv")
    assert (len(programmes), len(measures), len(areas), table["code"].tolist()) == (1, 25, 6, areas.keys())
    scorer = coh.Scorer.new()
    scorer.period, scorer.tier, scorer.threads = "2023", "town", 1
    assert scorer.period == "2023" and scorer.threads == 1
    study = coh.Study.open(STUDY)
    assert scorer.run(study).to_csv() == scorer.run_measures(study.measures).to_csv()
    assert catch(coh.FileError, coh.Table.from_csv, "/nowhere.csv").token == "COHESION-IO-001"
    chosen = coh.Table.from_file(folder / "areas.csv", ["tier", "code"])
    assert chosen.columns == ["tier", "code"] and len(chosen) == len(table)
    assert catch(coh.InvalidError, coh.Table.from_file, folder / "areas.csv", ["cod"]).token == "COHESION-READ-001"
    assert len(catch(coh.InvalidError, measures.load, folder / "areas.csv").issues) > 1 and len(measures) == 25


def check_written():
    """Files have the bytes that texts have."""
    table = coh.Study.open(STUDY).score().table
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "a.csv")
        assert table.to_csv(path) is None and path.read_text(encoding="utf-8") == table.to_csv()
        table.to_json(path)
        assert path.read_text(encoding="utf-8") == table.to_json() and "|" in table.to_markdown(digits=3)
        catch(coh.FileError, table.to_csv, pathlib.Path(folder, "no", "where.csv"))


def check_opening_leaves_nothing():
    def open_one():
        coh.Study.open(STUDY).score()
    assert_flat(open_one, times=2000)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        open_one()
        catch(coh.CohesionError, coh.Study.open, "/nowhere.yaml")
    assert len(os.listdir("/proc/self/fd")) == before


def check_repr():
    study = coh.Study.open(STUDY)
    scores = study.score()
    for value in (study, study.areas, study.measures, study.framework, study.programmes, scores, scores.table,
                  study.areas[1], study.measures[0], study.programmes[0], study.framework["belong"],
                  study.measures[0].period, coh.Column.new(3), coh.Matrix.new(2, 3), coh.Diagnostics.new()):
        text = repr(value)
        assert text.startswith("<") and "object at 0x" not in text, text
    assert repr(study) == "<Study first-study: 6 areas, 4 indicators, 25 measures>"


class Reader(html.parser.HTMLParser):
    """Counts the elements, and notes what is not closed."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def check_html():
    table = coh.Table.from_columns({"area": ["<A>", "B"], "score": [62.125, None], "lower": [59.0, None],
                                    "upper": [65.2, None], "note": ["", "a & b"]})
    text = table._repr_html_()
    reader = Reader()
    reader.feed(text)
    assert not reader.open
    tags = [tag for tag, _ in reader.seen]
    assert tags.count("caption") == 1 and tags.count("tr") == 3
    scopes = [attributes.get("scope") for tag, attributes in reader.seen if tag == "th"]
    assert scopes == ["col"] * 3 + ["row"] * 2, scopes
    assert "62.12 (59 to 65.2)" in text and "&lt;A&gt;" in text and "a &amp; b" in text and "score (interval)" in text, text
    for value in (coh.Study.open(STUDY).areas, coh.Study.open(STUDY).score(), coh.Study.open(STUDY).framework):
        Reader().feed(value._repr_html_())


def check_frames():
    pandas()
    study = coh.Study.open(STUDY)
    areas = study.areas.to_pandas()
    assert areas["code"].tolist() == study.areas.keys()
    measures = study.measures.to_pandas()
    assert len(measures) == 25 and measures["value"].isna().sum() == 1
    assert study.measures.to_dict()["area"][0] == "X01A"


tap.run([
    ("/python/collections/areas-are-a-sequence-and-a-mapping-by-code", check_areas),
    ("/python/collections/an-unknown-area-is-a-key-error-with-a-hint", check_unknown_area),
    ("/python/collections/programmes-are-found-by-id", check_programmes),
    ("/python/collections/measures-are-found-by-area-indicator-and-period", check_measures),
    ("/python/collections/a-framework-gives-its-nodes-by-id", check_framework),
    ("/python/collections/scores-are-rows-and-nodes", check_scores),
    ("/python/collections/each-store-loads-from-its-file", check_loading),
    ("/python/collections/tables-are-written", check_written),
    ("/python/collections/opening-leaves-no-memory-and-no-files-behind", check_opening_leaves_nothing),
    ("/python/collections/everything-shows-itself", check_repr),
    ("/python/collections/html-has-caption-scopes-and-intervals", check_html),
    ("/python/collections/stores-become-frames", check_frames),
])
