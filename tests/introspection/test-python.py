#!/usr/bin/env python3
"""The library as Python sees it through PyGObject alone, with no package of ours in between."""
import ctypes
import json
import math
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile

import tap

try:
    import gi
    gi.require_version("Cohesion", "1")
    from gi.repository import Cohesion, Gio, GLib, GObject
except ImportError as missing:
    print(f"1..0 # SKIP needs PyGObject (Debian: python3-gi): {missing}")
    sys.exit(0)

try:
    import numpy
except ImportError:
    numpy = None

PROGRAM, STUDY = sys.argv[1:3]


class Halve(Cohesion.Treatment):
    """A treatment: half of every value, each row marked."""
    __gtype_name__ = "PyHalve"

    def do_treat(self, values, out):
        for row in range(values.get_length()):
            out.set(row, values.get(row) / 2)
        out.mark(0, Cohesion.Status.ESTIMATED, "halved")
        return True


class FillWithTen(Cohesion.Imputation):
    __gtype_name__ = "PyFillWithTen"

    def do_impute(self, matrix, out):
        for column in range(matrix.get_n_columns()):
            for row in range(matrix.get_n_rows()):
                value = matrix.get(row, column)
                out.set(row, column, 10 if math.isnan(value) else value)
        return True


class Shift(Cohesion.Normalisation):
    """A normalisation with a parameter that YAML can set."""
    __gtype_name__ = "PyShift"
    shift = GObject.Property(type=float, default=0, minimum=-100, maximum=100, nick="shift", blurb="what is added")

    def do_normalise(self, values, out):
        for row in range(values.get_length()):
            out.set(row, values.get(row) + self.shift)
        return True


class FirstCounts(Cohesion.Weighting):
    __gtype_name__ = "PyFirstCounts"

    def do_weigh(self, matrix, declared, out):
        for child in range(out.get_length()):
            out.set(child, 1 if child == 0 else 0)
        return True


class Largest(Cohesion.Aggregation):
    """An aggregation that asks its context what it works on."""
    __gtype_name__ = "PyLargest"
    kept = []
    nodes = []

    def do_aggregate(self, matrix, weights, out):
        context = matrix.get_context()
        Largest.nodes.append((context.get_node(), context.get_n_areas(), context.get_n_children()))
        Largest.kept += [matrix, weights, out]
        for row in range(matrix.get_n_rows()):
            out.set(row, max(matrix.get(row, column) for column in range(matrix.get_n_columns())))
        return True


class Misbehaving(Cohesion.Normalisation):
    __gtype_name__ = "PyMisbehaving"
    how = "nothing"

    def do_normalise(self, values, out):
        if self.how == "false":
            return False
        if self.how == "exception":
            raise ValueError("a mistake in Python")
        if self.how == "none":
            return None
        if self.how == "error":
            raise GLib.Error.new_literal(Cohesion.Error.quark(), "COHESION-TEST-001: refused", int(Cohesion.Error.LIMIT))
        if self.how == "length":
            out.set_bytes(GLib.Bytes.new(struct.pack("d", 1.0)))
        if self.how == "infinite":
            out.set(0, math.inf)
        return True


FRAMEWORK = """cohesion: 1
framework: {id: well, title: How well people get on, version: "1"}
scoring:
  treat: py-halve
  impute: py-fill-with-ten
  normalise: {strategy: py-shift, shift: 3}
  weigh: py-first-counts
  aggregate: py-largest
indicators:
  - {id: trust_many, title: Trusts many people, unit: percent, polarity: higher-better}
  - {id: lonely, title: Often feels lonely, unit: percent, polarity: higher-better}
"""


def register():
    for name, kind in (("py-halve", Halve), ("py-fill-with-ten", FillWithTen), ("py-shift", Shift),
                       ("py-first-counts", FirstCounts), ("py-largest", Largest)):
        assert Cohesion.Strategy.register(name, kind.__gtype__)


def score(path):
    study = Cohesion.Study.open(path, None)
    return study.create_scorer().run(study, None)


def cells(table):
    """(area, node) -> score."""
    area, node, value = (table.find_column(name) for name in ("area", "node", "score"))
    return {(table.get_text(row, area), table.get_text(row, node)): table.get_double(row, value)
            for row in range(table.get_n_rows())}


def catch(function, *arguments):
    try:
        function(*arguments)
    except GLib.Error as error:
        return error
    raise AssertionError("no error was raised")


def assert_error(error, code, token):
    assert error.domain == GLib.quark_to_string(Cohesion.Error.quark()), error.domain
    assert error.code == int(code), (error.code, error.message)
    assert error.message.startswith(token), error.message


def check_scores():
    table = score(os.path.join(STUDY, "study.yaml")).get_table()
    values = cells(table)
    assert values["E06000001", "trust_many"] == 1
    assert values["E06000002", "trust_many"] == 0
    assert values["E06000003", "trust_many"] == 0.5
    assert values["E06000002", "lonely"] == 0
    assert values["E06000001", "well"] == 1
    assert math.isnan(values["E06000003", "lonely"])


def check_bytes():
    path = os.path.join(STUDY, "study.yaml")
    expected = subprocess.run([PROGRAM, path], capture_output=True, check=True).stdout
    text = score(path).get_table().to_text(Cohesion.TableFormat.CSV, 0)
    assert text.encode() == expected, text


def check_export():
    study = Cohesion.Study.open(os.path.join(STUDY, "study.yaml"), None)
    export = Cohesion.Export.new_scores(study.create_scorer().run(study, None), study.get_areas())
    export.set_nodes(["trust_many"])
    export.props.areas = ["E06000001", "E06000002"]
    cube = json.loads(export.to_text(Cohesion.ExportFormat.JSON_STAT))
    assert cube["size"][:3] == [2, 1, 1] and cube["value"][::cube["size"][3]] == [1, 0], cube
    assert export.to_table().get_n_rows() == 2
    export.set_nodes(["trust_mny"])
    try:
        export.to_text(Cohesion.ExportFormat.CSV)
    except GLib.Error as error:
        assert 'did you mean "trust_many"?' in error.message, error.message
    else:
        raise AssertionError("a node that is not there is exported")


def check_reading():
    study = Cohesion.Study.open(os.path.join(STUDY, "study.yaml"), None)
    areas = study.get_areas()
    assert len(areas) == 3 and areas[1].get_name() == "Middlesbrough"
    assert areas.get_area("E06000003").get_population() == 136500
    assert [programme.get_id() for programme in study.get_programmes()] == ["neighbours-meet"]
    measure = study.get_measures().find("E06000003", "trust_many", "2023", None)
    assert measure.get_se() == 2.5 and measure.get_status() == Cohesion.Status.PROVISIONAL
    matrix = study.get_measures().slice("2023", None, "utla", Cohesion.Quantity.VALUE)
    assert (matrix.get_n_rows(), matrix.get_n_columns()) == (3, 2)
    assert matrix.get_column(0).get_values() == [60, 40, 50]


def check_kinds():
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(STUDY, folder, dirs_exist_ok=True)
        pathlib.Path(folder, "framework.yaml").write_text(FRAMEWORK)
        values = cells(score(os.path.join(folder, "study.yaml")).get_table())
    assert values["E06000001", "trust_many"] == 60 / 2 + 3, values
    assert values["E06000003", "lonely"] == 10 + 3, values
    assert values["E06000002", "well"] == 40 / 2 + 3, values
    assert Largest.nodes == [("well", 3, 2)], Largest.nodes
    matrix, weights, out = Largest.kept  # still good after the call, and after everything else is gone
    assert matrix.get(2, 1) == 13 and weights.get(0) == 1 and out.get(0) == 33


def check_describe():
    assert "py-shift" in Cohesion.Strategy.list(Cohesion.StrategyKind.NORMALISE)
    assert "shift" in Cohesion.Strategy.describe(Cohesion.StrategyKind.NORMALISE, "py-shift").to_text(
        Cohesion.TableFormat.CSV, 0)
    strategy = Cohesion.Strategy.new(Cohesion.StrategyKind.NORMALISE, "py-shift")
    assert strategy.set_parameter("shift", "7.5") and strategy.shift == 7.5
    catch(strategy.set_parameter, "shift", "1000")
    catch(strategy.set_parameter, "shfit", "1")
    catch(Cohesion.Strategy.register, "py-shift", FirstCounts.__gtype__)


def check_error():
    error = catch(Cohesion.Study.open, "/nowhere/study.yaml", None)
    assert_error(error, Cohesion.Error.IO, "COHESION-IO-")
    assert error.matches(Cohesion.Error.quark(), Cohesion.Error.IO)


def check_issues():
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(STUDY, folder, dirs_exist_ok=True)
        path = pathlib.Path(folder, "framework.yaml")
        path.write_text(path.read_text().replace("polarity", "polarty"))
        issues = Cohesion.Diagnostics.new()
        error = catch(Cohesion.Study.open_full, os.path.join(folder, "study.yaml"), Cohesion.StudyFlags.NONE, issues,
                      None, None, None)
    assert_error(error, Cohesion.Error.INVALID, "COHESION-YAML-012")
    issue = issues[0]
    assert issue.get_token() == "COHESION-YAML-012" and issue.get_line() > 0, issue.to_text()
    assert issue.get_file().endswith("framework.yaml") and "polarity" in issue.get_hint()


def check_cancelled():
    cancellable = Gio.Cancellable()
    cancellable.cancel()
    error = catch(Cohesion.Study.open, os.path.join(STUDY, "study.yaml"), cancellable)
    assert error.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED), error.message


def check_misbehaving():
    strategy = Misbehaving()
    values, out = Cohesion.Column.new_from_array([1, 2, 3]), Cohesion.Column.new(3)
    for how in ("false", "none", "exception", "infinite"):
        strategy.how = how
        assert_error(catch(strategy.apply, values, out), Cohesion.Error.STRATEGY, "COHESION-STRATEGY-")
    strategy.how = "error"
    error = catch(strategy.apply, values, out)
    assert_error(error, Cohesion.Error.LIMIT, "COHESION-TEST-001")
    strategy.how = "length"
    catch(strategy.apply, values, out)
    assert out.get_length() == 3
    strategy.how = "nothing"
    catch(strategy.apply, values, Cohesion.Column.new(2))
    assert strategy.apply(values, out) and math.isnan(out.get(0))


def check_missing_slot():
    class Empty(Cohesion.Aggregation):
        __gtype_name__ = "PyEmpty"
    error = catch(Empty().apply, Cohesion.Matrix.new(2, 2), None, Cohesion.Column.new(2))
    assert_error(error, Cohesion.Error.NOT_SUPPORTED, "COHESION-STRATEGY-")


def check_numpy():
    if numpy is None:
        raise tap.Skip("needs numpy (Debian: python3-numpy)")
    column = Cohesion.Column.new_from_array([1.5, math.nan, 3.5])
    view = numpy.frombuffer((ctypes.c_double * 3).from_address(column.get_address()))
    view[1] = 2.5
    assert column.get(1) == 2.5
    copied = numpy.frombuffer(column.get_bytes().get_data())
    assert copied.tolist() == [1.5, 2.5, 3.5]
    assert column.set_bytes(GLib.Bytes.new((copied * 2).tobytes()))
    assert column.get_values() == [3, 5, 7]
    catch(column.set_bytes, GLib.Bytes.new(b"1234567"))
    catch(column.set_bytes, GLib.Bytes.new(copied[:2].tobytes()))


def check_bytes_outlive():
    column = Cohesion.Column.new_from_bytes(GLib.Bytes.new(struct.pack("3d", 1, 2, 3)))
    data = column.get_bytes()
    del column
    assert struct.unpack("3d", data.get_data()) == (1, 2, 3)


ASKED = b'''cohesion: 1
framework: {id: asked, title: What people say, version: "1"}
indicators:
  - {id: trust, title: Trusts, unit: percent, polarity: higher-better, survey: {variable: q, responses: {1: yes, 2: no}, count: [1]}}
'''


def respondents(weight=1.0):
    table = Cohesion.Table.new()
    table.add_text("town", ["A", "A", "A"])
    table.add_double("w", Cohesion.Column.new_from_array([weight, 2, 1]))
    table.add_int("q", [1, 1, 2])
    return table


def make_estimator():
    survey = Cohesion.Survey(area="town", period="2024", weight="w", strata=["town"])
    framework = Cohesion.Framework.load_from_data(ASKED, "asked.yaml", None)
    return Cohesion.Estimator.new(survey, framework, None)


def check_survey():
    survey = Cohesion.Survey(area="town", strata=["a", "b"], lonely_psu=Cohesion.LonelyPsu.ADJUST, level=90, minimum_base=30)
    assert (survey.get_area(), survey.get_strata(), survey.props.strata) == ("town", ["a", "b"], ["a", "b"])
    assert not survey.get_clusters() and survey.get_weight() is None
    assert survey.get_lonely_psu() == Cohesion.LonelyPsu.ADJUST and survey.props.interval == Cohesion.SurveyInterval.AUTOMATIC
    survey.set_strata(None)
    survey.set_groups(["sex"])
    assert not survey.get_strata() and survey.get_groups() == ["sex"]
    issues = Cohesion.Diagnostics.new()
    assert not survey.check(None, issues) and issues.get_n_errors() == 1, issues.to_text()
    assert {spec.name: spec.value_type.name for spec in survey.list_properties()}["lonely-psu"] == "CohesionLonelyPsu"


def check_estimator():
    estimator, issues = make_estimator(), Cohesion.Diagnostics.new()
    error = catch(estimator.add_table, respondents(-1), None, issues, None, None, None)
    assert error.matches(Cohesion.Error.quark(), Cohesion.Error.INVALID) and issues.get_n_errors() == 1
    assert estimator.add_table(respondents(), "first", None, None, None, None)
    assert catch(estimator.add_table, respondents(), "first", None, None, None, None).message.startswith("COHESION-SURVEY-032")
    assert catch(estimator.merge, estimator).message.startswith("COHESION-SURVEY-032")
    estimates = estimator.finish(None, None)
    table, base = estimates.get_table(), estimates.get_base()
    assert table.get_double(0, table.find_column("value")) == 75 and base.get_double(0, base.find_column("given")) == 3
    state, other = estimator.get_state(), make_estimator()
    del estimator
    assert other.add_state(state)
    assert other.finish(None, None).get_table().to_text(Cohesion.TableFormat.CSV, 0) == table.to_text(Cohesion.TableFormat.CSV, 0)


def check_empty_estimator():
    """Of a constructor without arguments, which every binding has: refused in words, with or without what it lacks."""
    survey = Cohesion.Survey(area="town", period="2024", weight="w")
    full = Cohesion.Estimator(survey=survey, framework=make_estimator().get_property("framework"))
    assert full.add_table(respondents(), "first", None, None, None, None)
    assert full.finish(None, None).get_table().get_n_rows() == 1
    for estimator in (Cohesion.Estimator(), Cohesion.Estimator(survey=survey)):
        for call, arguments in ((estimator.add_table, (respondents(), None, None, None, None, None)), (estimator.finish, (None, None)),
                                (estimator.add_file, ("none.csv", None, None, None, None))):
            assert catch(call, *arguments).message.startswith("COHESION-SURVEY-082"), call
        assert catch(estimator.add_state, full.get_state()).message.startswith("COHESION-SURVEY-041")
        assert catch(estimator.merge, full).message.startswith("COHESION-SURVEY-041")
        assert Cohesion.Estimator(survey=estimator.get_property("survey")).add_state(estimator.get_state())


def check_survey_file():
    told = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "people.csv")
        respondents().write(path, Cohesion.TableFormat.CSV, 0, None)
        estimator = make_estimator()
        assert estimator.add_file(path, None, lambda done, _text, *_: told.append(done) or True, None, None)
        assert told and told[-1] == 1, told
        stopped = catch(make_estimator().add_file, path, None, lambda *_: False, None, None)
        assert stopped.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED), stopped
    assert estimator.finish(None, None).get_table().get_n_rows() == 1


def resident():
    with open("/proc/self/statm", encoding="ascii") as status:
        return int(status.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def check_leaks():
    if os.environ.get("LD_PRELOAD"):
        raise tap.Skip("a sanitizer keeps freed memory back")
    values, out, strategy = Cohesion.Column.new_from_array([1.0] * 100), Cohesion.Column.new(100), Misbehaving()
    table = score(os.path.join(STUDY, "study.yaml")).get_table()
    people = respondents()

    def loop(times):
        for _ in range(times):
            strategy.how = "nothing"
            strategy.apply(values, out)
            strategy.how = "error"
            catch(strategy.apply, values, out)
            Cohesion.Column.new(100).get_bytes()
            table.get_column(table.find_column("score")).get_address()
            estimator = make_estimator()
            estimator.add_table(people, None, None, None, None, None)
            estimator.finish(None, None)
            catch(estimator.add_state, estimator.get_state())
    loop(2000)
    before = resident()
    loop(10000)
    grown = resident() - before
    assert grown < 2 << 20, f"{grown / 10000:.0f} bytes are lost in each turn"


register()
tap.run([
    ("/introspection/python/study-opens-and-scores", check_scores),
    ("/introspection/python/table-has-the-bytes-that-c-writes", check_bytes),
    ("/introspection/python/exports-are-chosen-by-lists", check_export),
    ("/introspection/python/lists-handles-and-slices-read-naturally", check_reading),
    ("/introspection/python/five-kinds-of-strategy-are-used-from-yaml-by-their-ids", check_kinds),
    ("/introspection/python/parameters-of-a-subclass-are-described-set-and-checked", check_describe),
    ("/introspection/python/error-has-domain-code-and-token", check_error),
    ("/introspection/python/issues-say-where-and-what-was-meant", check_issues),
    ("/introspection/python/cancelled-is-cancelled", check_cancelled),
    ("/introspection/python/failures-of-a-subclass-become-errors", check_misbehaving),
    ("/introspection/python/a-slot-that-is-not-filled-is-not-supported", check_missing_slot),
    ("/introspection/python/numpy-shares-a-column", check_numpy),
    ("/introspection/python/bytes-outlive-their-column", check_bytes_outlive),
    ("/introspection/python/a-survey-is-a-set-of-properties", check_survey),
    ("/introspection/python/an-estimator-takes-tables-and-states", check_estimator),
    ("/introspection/python/an-estimator-of-nothing-says-so", check_empty_estimator),
    ("/introspection/python/an-estimator-reads-a-file-and-says-how-far-it-is", check_survey_file),
    ("/introspection/python/ten-thousand-calls-leak-nothing", check_leaks),
])
