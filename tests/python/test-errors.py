#!/usr/bin/env python3
"""What users do wrong first, and what they are told."""
import pickle

import tap
from package import STUDY, catch, coh, folder_with_study, pandas


def frame(**changed):
    columns = {"area": ["X01A", "X01B"], "indicator": ["belong", "belong"], "period": ["2021", "2021"],
               "value": [57.5, 60.0]}
    columns.update(changed)
    return {name: values for name, values in columns.items() if values is not None}


def refused(data, *words):
    """The error of an append, which must say these words and leave the measures alone."""
    measures = coh.Study.open(STUDY).measures
    before = len(measures)
    error = catch(coh.InvalidError, measures.append, data)
    text = str(error)
    assert len(measures) == before and error.token.startswith("COHESION-MEASURE-") and error.issues, text
    for word in words:
        assert word in text, text
    return error


def check_wrong_column():
    data = frame(indicator=None)
    data["indicater"] = ["belong", "belong"]
    refused(data, 'indicater', 'did you mean "indicator"')


def check_missing_column():
    refused(frame(value=None), '"value"')


def check_text_for_numbers():
    error = refused(frame(value=["57.5", "sixty"]), "sixty")
    assert error.line == 2 and error.issues[0].line == 2 and error.file == "table", str(error)
    measures = coh.Study.open(STUDY).measures
    measures.append(frame(value=["57.5", "60"]))  # texts that are numbers are numbers
    assert measures["X01B", "belong", "2021"].value == 60


def check_unknown_area():
    refused(frame(area=["X01A", "X01Z"]), "X01Z", "2")


def check_all_at_once():
    error = refused(frame(area=["X01A", "X01Z"], indicator=["belnog", "belong"], period=["2021", "soon"]),
                    "X01Z", "belnog", "soon")
    assert len(error.issues) >= 3
    assert {issue.severity for issue in error.issues} == {coh.Severity.ERROR}


def check_unnamed_index():
    pd = pandas()
    data = pd.DataFrame(frame(area=None), index=["X01A", "X01B"])
    error = catch(ValueError, coh.Study.open(STUDY).measures.append, data)
    assert "rename_axis" in str(error) and "reset_index" in str(error), str(error)
    filtered = pd.DataFrame(frame())[1:]  # row numbers are no data
    assert len(coh.Study.open(STUDY).measures.append(filtered)) == 26


def check_frame_with_two_of_one_name():
    pd = pandas()
    data = pd.DataFrame([[1, 2]], columns=["value", "value"])
    assert "more than one column value" in str(catch(ValueError, coh.Table.from_columns, data))


def check_strategy_id():
    text = (STUDY.parent / "framework.yaml").read_text(encoding="utf-8")
    wrong = text.replace("{strategy: arithmetic,", "{strategy: arithmatic,")
    assert wrong != text
    with folder_with_study(framework=wrong) as folder:
        error = catch(coh.CohesionError, coh.Study.open, folder / "study.yaml")
        assert 'arithmetic' in str(error) and error.file == str(folder / "framework.yaml"), str(error)
        assert error.line == 1 + text[:text.index("{strategy: arithmetic,")].count("\n"), error.line


def check_many_issues():
    text = (STUDY.parent / "framework.yaml").read_text(encoding="utf-8").replace("polarity", "polarty")
    with folder_with_study(framework=text) as folder:
        error = catch(coh.InvalidError, coh.Study.open, folder / "study.yaml")
    assert len(error.issues) == 4 and error.token == "COHESION-YAML-012"
    assert str(error).count("did you mean") == 4 and "\n" in str(error), str(error)
    issue = error.issues[0]
    assert issue.hint and issue.line == error.line and issue.column == error.column and issue.path
    assert issue.message and str(issue) in str(error)


def check_kinds():
    assert isinstance(catch(OSError, coh.Study.open, "/nowhere/study.yaml"), coh.FileError)
    error = catch(coh.CohesionError, coh.Study.open(STUDY).score, period="1999")
    assert error.token.startswith("COHESION-"), str(error)
    assert isinstance(catch(ValueError, coh.Period.new, "soon"), coh.InvalidError)
    assert isinstance(catch(KeyError, coh.Strategy.new, coh.StrategyKind.AGGREGATE, "arithmatic"), coh.CohesionError)
    assert 'did you mean "latest"' in str(catch(ValueError, coh.Study.open(STUDY).score, match="lastest"))
    catch(TypeError, coh.Study.open(STUDY).score, progress=3)


def check_error_is_one_of_glib():
    from gi.repository import Cohesion, GLib
    error = catch(GLib.Error, coh.Study.open, "/nowhere/study.yaml")
    assert error.matches(Cohesion.Error.quark(), Cohesion.Error.IO) and isinstance(error, RuntimeError)
    assert "IO-001" in repr(error)
    plain = coh.CohesionError("COHESION-YAML-012: a.yaml:3:4: unknown")
    assert (plain.file, plain.line, plain.column, plain.issues) == ("a.yaml", 3, 4, [])
    assert pickle.loads(pickle.dumps(plain)).token == "COHESION-YAML-012"


tap.run([
    ("/python/errors/a-wrong-column-name-is-named-with-a-hint", check_wrong_column),
    ("/python/errors/a-missing-column-is-named", check_missing_column),
    ("/python/errors/text-for-a-number-is-named-with-its-row", check_text_for_numbers),
    ("/python/errors/an-unknown-area-in-a-frame-is-named", check_unknown_area),
    ("/python/errors/all-problems-of-a-frame-come-at-once", check_all_at_once),
    ("/python/errors/an-index-without-a-name-is-not-lost-in-silence", check_unnamed_index),
    ("/python/errors/two-columns-of-one-name-are-refused", check_frame_with_two_of_one_name),
    ("/python/errors/a-misspelt-strategy-is-named-with-its-line", check_strategy_id),
    ("/python/errors/an-exception-keeps-all-issues", check_many_issues),
    ("/python/errors/each-code-has-a-class-that-python-knows", check_kinds),
    ("/python/errors/an-exception-is-a-glib-error-and-can-be-pickled", check_error_is_one_of_glib),
])
