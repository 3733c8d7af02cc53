#!/usr/bin/env python3
"""Surveys from Python: frames of every kind give the same estimates, what is wrong says so, parts merge."""
import pathlib
import tempfile
import threading
import warnings

import tap
from package import assert_flat, catch, coh, numpy, pandas

FRAMEWORK = coh.Framework.from_yaml('''
cohesion: 1
framework: {id: small, title: A small one, version: "1"}
indicators:
  - {id: trust, title: Trusts the council, unit: percent, polarity: higher-better,
     survey: {variable: Q1, responses: {1: yes, 2: no}, count: [1], dont-know: [8]}}
  - {id: word, title: Agrees, unit: percent, polarity: higher-better,
     survey: {variable: Q2, responses: {agree: agrees, disagree: does not}, count: [agree]}}
''')
SETTINGS = dict(area="town", weight="w", strata="stratum", clusters="psu", groups="sex", period="2024")
COLUMNS = {
    "town": ["A", "A", "A", "A", "B", "B", "B", "B"],
    "w": [1.5, 0.5, 2.0, 1.0, 1.0, 1.25, 3.0, 0.75],
    "stratum": [1, 1, 2, 2, 1, 1, 2, 2],
    "psu": [1, 2, 3, 4, 1, 2, 3, 4],
    "sex": ["m", "f", "m", None, "m", "f", "f", "m"],
    "Q1": [1, 2, None, 1, 1, 2, 8, 1],
    "Q2": ["agree", "disagree", None, "agree", "agree", "agree", "disagree", "disagree"],
}


def estimate(respondents, **settings):
    return coh.Survey.from_pandas(respondents, **SETTINGS | settings).estimate(FRAMEWORK)


def check_numbers():
    """By hand: (1.5 + 1) / (1.5 + 0.5 + 1) of A, with one who was not asked."""
    rows = estimate(COLUMNS)["trust"]
    assert (rows[0]["area"], rows[0]["group"], rows[0]["base"]) == ("A", "", 3), rows[0]
    assert abs(rows[0]["value"] - 100 * 2.5 / 3) < 1e-12, rows[0]
    base = estimate(COLUMNS).base
    assert (base[0]["not_asked"], base[0]["given"], base[0]["weights"]) == (1, 3, 3), base[0]


def check_frames():
    module = pandas()
    frame = module.DataFrame(COLUMNS)
    answers = module.Series(COLUMNS["Q1"])
    expected = estimate(COLUMNS).to_csv()
    kinds = {"float64": answers, "Int64": answers.astype("Int64"), "categories of numbers": answers.astype("category"),
             "text": answers.astype("Int64").astype("string"), "Int8": answers.astype("Int8"),
             "categories of text": answers.astype("Int64").astype("string").astype("category"),
             "objects": answers.astype(object)}
    for name, kind in kinds.items():
        assert estimate(frame.assign(Q1=kind)).to_csv() == expected, name
    assert estimate(frame.assign(Q2=frame["Q2"].astype("category"), sex=frame["sex"].astype("category"),
                                 stratum=frame["stratum"].astype("category"))).to_csv() == expected
    assert estimate(frame.set_index("town")).to_csv() == expected
    assert estimate(coh.Table.from_columns(COLUMNS)).to_csv() == expected
    assert estimate([dict(zip(COLUMNS, cells)) for cells in zip(*COLUMNS.values())]).to_csv() == expected


def check_arrow():
    expected = estimate(COLUMNS).to_csv()
    stream = type("Stream", (), {"__arrow_c_stream__": coh.Table.from_columns(COLUMNS).__arrow_c_stream__})()
    assert estimate(stream).to_csv() == expected
    try:
        import polars
    except ImportError as missing:
        raise tap.Skip("Arrow was tried, polars is not here (pip install polars)") from missing
    assert estimate(polars.DataFrame(COLUMNS)).to_csv() == expected


def check_kept():
    """The respondents stay as they were, whatever happens to the frame."""
    frame = pandas().DataFrame(COLUMNS)
    survey = coh.Survey.from_pandas(frame, **SETTINGS)
    expected = survey.estimate(FRAMEWORK).to_csv()
    frame["w"] = 0.0
    assert len(survey.respondents) == 8 and survey.estimate(FRAMEWORK).to_csv() == expected
    assert repr(survey) == ("<Survey of 8 respondents: area=town, period=2024, groups=sex, weight=w, strata=stratum, "
                            "clusters=psu>"), survey


def check_settings():
    known = [spec.name.replace("-", "_") for spec in coh.Survey.list_properties()]
    assert len(known) >= 20 and "adjust_domain_lonely" in known
    survey = coh.Survey(period=coh.Period.new("2024"), strata=["a", "b"], fpc=None, nest=True, interval="korn-graubard",
                        lonely_psu=coh.LonelyPsu.MERGE, minimum_base=numpy.int64(30), level=numpy.float64(90),
                        trim_spread=True)
    assert (survey.period, survey.strata, survey.fpc, survey.nest) == ("2024-01-01/P1Y", ["a", "b"], [], True), survey
    assert (survey.interval, survey.lonely_psu) == (coh.SurveyInterval.KORN_GRAUBARD, coh.LonelyPsu.MERGE)
    assert (survey.minimum_base, survey.level, survey.trim_spread) == (30, 90, True)


def check_settings_refused():
    wrong = {"lonely_psu": "adjus", "interval": "korn_graubard", "level": 200, "nest": "yes", "minimum_base": 2.5,
             "reliability_cv": -1}
    for name, value in wrong.items():
        error = catch(ValueError, coh.Survey, **{name: value})
        assert isinstance(error, coh.InvalidError) and name.replace("_", "-") in str(error), error
    assert "did you mean \"adjust\"?" in str(catch(coh.InvalidError, coh.Survey, lonely_psu="adjus"))
    for level in (float("nan"), "95", True):
        catch(coh.InvalidError, coh.Survey, level=level)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        catch(coh.InvalidError, coh.Survey, lonely_psu=7)
    assert "did you mean \"weight\"?" in str(catch(TypeError, coh.Survey, wieght="w"))


def check_refusals():
    error = catch(coh.InvalidError, estimate, COLUMNS | {"w": [1.5, -0.5, None, 1, 1, 1, 1, 1], "psu": [None] + [1] * 7})
    assert {issue.token for issue in error.issues} >= {"COHESION-SURVEY-026", "COHESION-SURVEY-028"}, error
    assert error.file == "respondents" and error.line == 2, (error.file, error.line)
    error = catch(coh.InvalidError, estimate, COLUMNS, weight="ww")
    assert error.token == "COHESION-SURVEY-025", error
    error = catch(coh.InvalidError, estimate, COLUMNS | {"Q1": [1, 2, 3, 1, 1, 2, 8, 1]})
    assert [issue.token for issue in error.issues] == ["COHESION-SURVEY-004"], error
    error = catch(coh.InvalidError, coh.Survey(**SETTINGS).estimate, FRAMEWORK)
    assert "from_pandas" in str(error), error
    error = catch(coh.InvalidError, estimate, COLUMNS | {"stratum": [1, 1, 2, 2, 1, 1, 3, 2], "psu": [1, 2, 3, 4, 1, 2, 5, 4]})
    assert error.token == "COHESION-SURVEY-038" and "\"3\"" in str(error), error
    catch(TypeError, coh.Estimator)
    catch(TypeError, coh.Survey.from_pandas, 7)


def check_lenient():
    survey = coh.Survey.from_pandas(COLUMNS | {"w": [1.5, -0.5, 2, 1, 1, 1, 1, 1]}, area="town", weight="w", period="2024")
    assert catch(coh.InvalidError, survey.estimate, FRAMEWORK).token == "COHESION-SURVEY-026"
    estimates = survey.estimate(FRAMEWORK, lenient=True)
    assert dict(estimates.table.notes)["rows left out"].startswith("1"), estimates.table.notes
    assert estimates["trust"][0]["base"] == 2


def check_areas():
    areas = coh.Study.open("examples/first-study/study.yaml").areas
    towns = COLUMNS | {"town": ["X01A"] * 4 + ["X01B"] * 4}
    assert set(coh.Survey.from_pandas(towns, **SETTINGS).estimate(FRAMEWORK, areas).to_dict()["area"]) == {"X01A", "X01B"}
    error = catch(coh.InvalidError, coh.Survey.from_pandas(COLUMNS, **SETTINGS).estimate, FRAMEWORK, areas)
    assert error.token == "COHESION-SURVEY-036", error


def halves():
    return [{name: values[part] for name, values in COLUMNS.items()} for part in (slice(0, 3), slice(3, 8))]


def check_batches():
    """In one batch, in two, out of order, by states, by states through a frame, and from a file: the same bytes."""
    survey = coh.Survey(**SETTINGS)
    first, second = halves()
    expected = estimate(COLUMNS).to_csv()

    def finish(estimator):
        return estimator.finish().to_csv()
    assert finish(coh.Estimator(survey, FRAMEWORK).add(first).add(second)) == expected
    one, two = coh.Estimator(survey, FRAMEWORK).add(second, "second"), coh.Estimator(survey, FRAMEWORK).add(first, "first")
    states = [one.state, two.state]
    assert finish(one.merge(two)) == finish(coh.Estimator(survey, FRAMEWORK).add_state(states[1]).add_state(states[0])) == expected
    pandas()
    frames = [state.to_pandas() for state in states]
    assert finish(coh.Estimator(survey, FRAMEWORK).add_state(frames[0]).add_state(frames[1])) == expected
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "respondents.csv"
        coh.Table.from_columns(COLUMNS).to_csv(path)
        told = []
        estimator = coh.Estimator(survey, FRAMEWORK).add_file(path, progress=lambda done, _: told.append(done))
        assert finish(estimator) == expected and told and told[-1] == 1
        assert catch(coh.InvalidError, estimator.add_file, path).token == "COHESION-SURVEY-032"
        catch(coh.Cancelled, coh.Estimator(survey, FRAMEWORK).add_file, path, progress=lambda *_: False)
        catch(coh.FileError, estimator.add_file, pathlib.Path(folder) / "none.csv")


def check_missing_columns():
    """Of a study, a column of the design that the file lacks is told where the study names it."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        coh.Table.from_columns(COLUMNS).to_csv(folder / "people.csv")
        (folder / "framework.yaml").write_text(FRAMEWORK.to_yaml())
        (folder / "areas.csv").write_text("code,name,tier\nA,Aby,town\nB,Beeby,town\n")
        (folder / "study.yaml").write_text("cohesion: 1\nstudy: {id: x}\nframework: framework.yaml\nareas: areas.csv\nsurveys:\n"
                                           "  - {file: people.csv, area: town, period: 2024,\n     stratum: stratm}\n")
        error = catch(coh.InvalidError, coh.Study.open, folder / "study.yaml")
        assert error.token == "COHESION-READ-001" and "people.csv has no column \"stratm\"" in str(error), error
        assert error.file.endswith("study.yaml") and (error.line, error.column) == (7, 15), (error.line, error.column)
        assert error.issues[0].hint == "did you mean \"stratum\"?", error.issues[0].hint


def check_progress():
    """Of respondents in memory as of a file: told on the thread that asked, and stopped by False or what is raised."""
    told, here = [], threading.get_ident()

    def listen(done, message):
        assert threading.get_ident() == here
        told.append((done, message))
    survey = coh.Survey.from_pandas(COLUMNS, **SETTINGS)
    assert survey.estimate(FRAMEWORK, progress=listen).to_csv() == estimate(COLUMNS).to_csv()
    coh.Estimator(survey, FRAMEWORK).add(COLUMNS, "monday", progress=listen)
    assert told == [(1.0, "respondents"), (1.0, "monday")], told
    catch(coh.Cancelled, survey.estimate, FRAMEWORK, progress=lambda *_: False)
    estimator = coh.Estimator(survey, FRAMEWORK)
    catch(ZeroDivisionError, estimator.add, COLUMNS, progress=lambda *_: 1 / 0)
    assert estimator.add(COLUMNS).finish().to_csv() == estimate(COLUMNS).to_csv()
    catch(TypeError, survey.estimate, FRAMEWORK, progress=3)


def check_twice():
    estimator = coh.Estimator(coh.Survey(**SETTINGS), FRAMEWORK).add(COLUMNS)
    before = estimator.finish().to_csv()
    assert catch(coh.InvalidError, estimator.add, COLUMNS).token == "COHESION-SURVEY-032"
    other = coh.Estimator(coh.Survey(**SETTINGS), FRAMEWORK).add(COLUMNS)
    for same in (other, estimator):
        assert catch(coh.InvalidError, estimator.merge, same).token == "COHESION-SURVEY-032"
    assert catch(coh.InvalidError, estimator.add_state, other.state).token == "COHESION-SURVEY-032"
    assert catch(coh.InvalidError, estimator.add_state, {"record": ["x"]}).token == "COHESION-SURVEY-040"
    other = coh.Estimator(coh.Survey(area="town", period="2024"), FRAMEWORK)
    assert catch(coh.InvalidError, estimator.merge, other).token == "COHESION-SURVEY-041"
    assert estimator.finish().to_csv() == before
    error = catch(coh.NotFoundError, other.finish)
    assert error.token == "COHESION-SURVEY-042" and len(error.issues) == 1, error


def check_estimates():
    estimates = estimate(COLUMNS)
    pandas()
    assert len(estimates) == len(list(estimates)) == len(estimates.to_pandas()) == len(estimates.base)
    assert estimates.to_pandas().attrs["notes"] and "<table" in estimates._repr_html_()
    assert set(estimates["word"].to_dict()["indicator"]) == {"word"} and estimates[-1]["indicator"] == "word"
    assert "did you mean \"trust\"" in str(catch(KeyError, estimates.__getitem__, "trus"))
    assert coh.Table.from_columns(estimates).to_csv() == estimates.to_csv()


STUDY = '''cohesion: 1
study: {id: asked, title: A study that asked}
framework: framework.yaml
areas: areas.csv
surveys:
  - {file: wave.csv, area: town, weight: w, period: "2024"}
'''


def check_study():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "framework.yaml").write_text(FRAMEWORK.to_yaml(), encoding="utf-8")
        (folder / "areas.csv").write_text("code,name,tier\nA,Ayton,town\nB,Beeton,town\n", encoding="utf-8")
        (folder / "study.yaml").write_text(STUDY, encoding="utf-8")
        coh.Table.from_columns(COLUMNS).to_csv(folder / "wave.csv")
        study = coh.Study.open(folder / "study.yaml")
    assert study.surveys == ["wave"] and len(study.measures) == 4
    estimates = study.estimates()
    assert estimates.to_csv() == study.estimates("wave").to_csv()
    assert estimates.to_csv() == coh.Survey.from_pandas(COLUMNS, area="town", weight="w", period="2024").estimate(
        study.framework, study.areas).to_csv()
    assert study.measures["A", "trust", "2024"].value == estimates["trust"][0]["value"]
    measures = estimates.append_to(coh.Measures.new(study.framework, study.areas))
    assert measures.to_table().to_csv() == study.measures.to_table().to_csv()
    error = catch(coh.InvalidError, estimates.append_to, measures)
    assert error.issues, error
    assert catch(KeyError, study.estimates, "wav").token == "COHESION-STUDY-020"
    assert catch(KeyError, coh.Study.open("examples/first-study/study.yaml").estimates).token == "COHESION-STUDY-019"


def check_leaks():
    """Ten thousand small estimations, half of them by way of a state, and as many refusals."""
    table = coh.Table.from_columns(COLUMNS)
    wrong = coh.Table.from_columns(COLUMNS | {"w": [-1.0] * 8})

    def turn():
        survey = coh.Survey.from_pandas(table, **SETTINGS)
        survey.estimate(FRAMEWORK)
        coh.Estimator(survey, FRAMEWORK).add_state(coh.Estimator(survey, FRAMEWORK).add(table).state).finish()
        catch(coh.InvalidError, coh.Survey.from_pandas(wrong, **SETTINGS).estimate, FRAMEWORK)
    assert_flat(turn, times=5000)


tap.run([
    ("/python/surveys/numbers-by-hand", check_numbers),
    ("/python/surveys/every-kind-of-column-gives-the-same-bytes", check_frames),
    ("/python/surveys/arrow-and-polars-give-the-same-bytes", check_arrow),
    ("/python/surveys/respondents-are-kept", check_kept),
    ("/python/surveys/every-setting-is-a-keyword", check_settings),
    ("/python/surveys/settings-that-cannot-be-are-refused-with-a-hint", check_settings_refused),
    ("/python/surveys/refusals-have-all-issues", check_refusals),
    ("/python/surveys/lenient-leaves-rows-out-and-counts-them", check_lenient),
    ("/python/surveys/areas-are-checked-where-they-are-given", check_areas),
    ("/python/surveys/any-parts-give-the-same-bytes", check_batches),
    ("/python/surveys/a-missing-column-is-told-at-the-line-of-the-study", check_missing_columns),
    ("/python/surveys/progress-of-a-table-is-told-and-stops-it", check_progress),
    ("/python/surveys/a-batch-twice-is-refused-and-leaves-nothing", check_twice),
    ("/python/surveys/estimates-show-themselves", check_estimates),
    ("/python/surveys/a-study-has-its-estimates", check_study),
    ("/python/surveys/ten-thousand-estimations-leak-nothing", check_leaks),
])
