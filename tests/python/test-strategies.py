#!/usr/bin/env python3
"""Strategies written in Python: three steps, and every way to be wrong."""
import threading

import tap
from gi.repository import GObject
from package import STUDY, assert_flat, catch, coh, folder_with_study, numpy


class Median(coh.Aggregation):
    __strategy__ = "median2"

    def do_aggregate(self, matrix, weights, out):
        out.numpy()[:] = numpy.nanmedian(matrix.numpy(), axis=1)
        return True


class Stretch(coh.Normalisation):
    """One with a parameter."""
    __strategy__ = "stretch"
    factor = GObject.Property(type=float, default=2, minimum=0, maximum=10, nick="factor", blurb="what to multiply by")

    def do_normalise(self, values, out):
        out.numpy()[:] = values.numpy() * self.factor
        return True


class Halve(coh.Treatment):
    __strategy__ = "halve"

    def do_treat(self, values, out):
        out.numpy()[:] = values.numpy() / 2
        out.mark(0, coh.Status.ESTIMATED, "halved")
        return True


class Zero(coh.Imputation):
    __strategy__ = "zero"

    def do_impute(self, matrix, out):
        out.numpy()[:] = numpy.nan_to_num(matrix.numpy())
        return True


class First(coh.Weighting):
    __strategy__ = "first"

    def do_weigh(self, matrix, declared, out):
        out.numpy()[:] = [1] + [0] * (len(out) - 1)
        return True


class Wrong(coh.Normalisation):
    """Wrong in the way that it is told to be."""
    how, kept = "nothing", []

    def do_normalise(self, values, out):
        if self.how == "nothing":
            out.numpy()[:] = values.numpy()
            return True
        if self.how == "forgets":
            return None
        if self.how == "false":
            return False
        if self.how == "number":
            return 5
        if self.how == "raises":
            raise ValueError("a mistake in Python")
        if self.how == "shape":
            out.numpy()[:] = [1, 2]
        if self.how == "length":
            out.set_bytes(coh.Column.new(2).get_bytes())
        if self.how == "infinite":
            out.numpy()[1] = numpy.inf
        if self.how == "keeps":
            out.numpy()[:] = values.numpy()
            self.kept += [values, out, values.numpy(), out.numpy()]
        return True


def wrong(how, kind=coh.StrategyError):
    strategy = Wrong()
    strategy.how = how
    return catch(kind, strategy.apply, coh.Column.from_numpy([1, 2, 3]), coh.Column.new(3))


def framework(**strategies):
    """The first study's framework with other methods."""
    text = (STUDY.parent / "framework.yaml").read_text(encoding="utf-8")
    begin, end = text.index("scoring:"), text.index("domains:")
    return text[:begin] + "scoring:\n" + "".join(f"  {step}: {name}\n" for step, name in strategies.items()) + text[end:]


def score(**strategies):
    with folder_with_study(framework=framework(**strategies)) as folder:
        return coh.Study.open(folder / "study.yaml").score(period="2023")


def check_yaml():
    scores = score(aggregate="median2", normalise="{strategy: stretch, factor: 3}")
    assert scores.to_numpy("chat").tolist() == [210, 225, 270, 195, 255]
    children = numpy.column_stack([scores.to_numpy(child) for child in ("volunteer", "chat")])
    assert numpy.array_equal(scores.to_numpy("meeting"), numpy.nanmedian(children, axis=1))
    assert "stretch (factor = 3)" in dict(scores.table.notes)["normalise"]


def check_five_kinds():
    scores = score(treat="halve", impute="zero", normalise="stretch", weigh="first", aggregate="median2")
    assert scores.to_numpy("volunteer").tolist() == [20, 26, 24, 16, 0]
    for kind, known in (("TREAT", "halve"), ("IMPUTE", "zero"), ("NORMALISE", "stretch"), ("WEIGH", "first"),
                        ("AGGREGATE", "median2")):
        kind = getattr(coh.StrategyKind, kind)
        assert known in coh.Strategy.list(kind)
        assert isinstance(coh.Strategy.new(kind, known), coh.Strategy)


def check_late_class():
    """Visible to YAML at once."""
    error = catch(coh.CohesionError, score, aggregate="late-one")
    assert "late-one" in str(error)

    class Late(Median):
        __strategy__ = "late-one"
    assert len(score(aggregate="late-one")) == 35 and Late().id == "late-one"


def check_parameters():
    strategy = coh.Strategy.new(coh.StrategyKind.NORMALISE, "stretch")
    strategy.set_parameter("factor", "7.5")
    assert strategy.factor == 7.5
    strategy.set_parameter("factor", 2)
    assert strategy.factor == 2
    strategy.set_parameter("factor", numpy.float64(7.5))
    assert "factor = 7.5" in repr(strategy)
    assert "COHESION-STRATEGY-008" in str(catch(coh.InvalidError, strategy.set_parameter, "factor", "1000"))
    assert 'factor' in str(catch(coh.CohesionError, strategy.set_parameter, "factr", "1"))
    given = coh.Strategy.new(coh.StrategyKind.WEIGH, "given")
    given.set_parameter("weights", {"trust": 2, "belong": 0.5})
    assert given.props.weights.unpack() == {"trust": 2, "belong": 0.5}
    owa = coh.Strategy.new(coh.StrategyKind.AGGREGATE, "owa")
    owa.set_parameter("positions", numpy.array([2, 1]))
    assert owa.to_text() == "owa (positions = [2, 1], min-coverage = 0)"
    owa.set_parameter("positions", (1, 0))
    owa.props.positions = owa.props.positions
    assert owa.props.positions.unpack() == [1, 0]
    assert "at least 0" in str(catch(coh.InvalidError, owa.set_parameter, "positions", [-1]))
    assert "factor" in coh.Strategy.describe(coh.StrategyKind.NORMALISE, "stretch").to_csv()


def check_exception():
    error = wrong("raises")
    assert "COHESION-STRATEGY-020" == error.token and "Wrong" in str(error) and "ValueError" in str(error)
    assert isinstance(error.__cause__, ValueError) and str(error.__cause__) == "a mistake in Python"
    frames, trace = [], error.__cause__.__traceback__
    while trace:
        frames.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    assert "do_normalise" in frames
    assert wrong("forgets").__cause__ is None


def check_forgotten_return():
    error = wrong("forgets")
    assert "do_normalise of class Wrong returned nothing" in str(error) and "return True" in str(error), str(error)
    assert "returned False" in str(wrong("false")) and "returned 5" in str(wrong("number"))


def check_shape():
    error = wrong("shape")
    assert isinstance(error.__cause__, ValueError) and "shape" in str(error), str(error)
    assert isinstance(wrong("length", coh.CohesionError), coh.CohesionError)


def check_not_finite():
    assert wrong("infinite").token == "COHESION-STRATEGY-013"
    out = coh.Column.new(3)
    assert Wrong().apply(coh.Column.from_numpy([1, numpy.nan, 3]), out) and numpy.isnan(out[1])


def check_named_in_scoring():
    class Failing(coh.Aggregation):
        __strategy__ = "failing"

        def do_aggregate(self, matrix, weights, out):
            return {}["nothing of that name"]
    error = catch(coh.CohesionError, score, aggregate="failing")
    assert "failing" in str(error) and "Failing" in str(error) and isinstance(error.__cause__, KeyError), str(error)


def check_kept():
    strategy = Wrong()
    strategy.how = "keeps"
    strategy.apply(coh.Column.from_numpy([1, 2, 3]), coh.Column.new(3))
    filler = [coh.Column.from_numpy([9, 9, 9]) for _ in range(50)]
    assert [list(entry) for entry in Wrong.kept] == [[1, 2, 3]] * 4 and filler


def check_thread():
    found = []

    def work():
        found.append(list_of(Stretch()))
        found.append(wrong("raises").__cause__)

    def list_of(strategy):
        out = coh.Column.new(2)
        strategy.apply(coh.Column.from_numpy([1, 2]), out)
        return list(out)
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert found[0] == [2, 4] and isinstance(found[1], ValueError)


def check_class_refused():
    def without_slot():
        class Forgot(coh.Aggregation):
            __strategy__ = "forgot"

            def do_agregate(self, matrix, weights, out):
                return True
    error = catch(TypeError, without_slot)
    assert "Forgot has no do_aggregate(): it has do_agregate" in str(error), str(error)

    def not_a_text():
        class Odd(Median):
            __strategy__ = 5
    assert "Odd.__strategy__" in str(catch(TypeError, not_a_text))

    def bad_id():
        class Spaced(Median):
            __strategy__ = "Not an id"
    assert catch(coh.InvalidError, bad_id).token == "COHESION-STRATEGY-001"

    def taken():
        class Second(Median):
            __strategy__ = "median2"
    assert catch(coh.CohesionError, taken).token == "COHESION-STRATEGY-003"

    def no_kind():
        class Nothing(coh.Strategy):
            __strategy__ = "nothing-special"
    catch(TypeError, no_kind)


def check_defined_again():
    """As when a cell of a notebook is run again, corrected."""
    def define(value):
        class Corrected(coh.Aggregation):
            __strategy__ = "corrected"

            def answer(self):
                return value

            def do_aggregate(self, matrix, weights, out):
                out.fill(self.answer() * value)
                return True
    define(2)
    define(3)
    assert set(score(aggregate="corrected").to_numpy("meeting")) == {9}


def check_any_name():
    class Médiane(Median):
        __strategy__ = "mediane"
    scope = {"__name__": "<a cell>", "coh": coh}
    exec("class Odd(coh.Aggregation):\n  def do_aggregate(self, m, w, out): return True", scope)
    out = coh.Column.new(2)
    assert scope["Odd"]().apply(coh.Matrix.new(2, 2), None, out) and Médiane().id == "mediane"


def check_final():
    def derive():
        class More(coh.Study):
            pass
    catch(Exception, derive)
    assert len(coh.Study.open(STUDY).score()) > 0


def check_missing_slot():
    class Empty(coh.Aggregation):
        pass
    error = catch(coh.NotSupportedError, Empty().apply, coh.Matrix.new(2, 2), None, coh.Column.new(2))
    assert isinstance(error, NotImplementedError) and error.token == "COHESION-STRATEGY-009"


def check_leaks():
    strategy, values, out = Wrong(), coh.Column.from_numpy([1, 2, 3]), coh.Column.new(3)

    def turn():
        strategy.how = "nothing"
        strategy.apply(values, out)
        strategy.how = "raises"
        try:
            strategy.apply(values, out)
        except coh.StrategyError:
            pass
        coh.Strategy.new(coh.StrategyKind.NORMALISE, "z-score").apply(values, out)
    assert_flat(turn)


tap.run([
    ("/python/strategies/yaml-knows-a-class-by-its-id", check_yaml),
    ("/python/strategies/five-kinds-can-be-written", check_five_kinds),
    ("/python/strategies/a-class-is-known-as-soon-as-it-is-defined", check_late_class),
    ("/python/strategies/parameters-are-described-set-and-checked", check_parameters),
    ("/python/strategies/an-exception-is-the-cause-with-its-traceback", check_exception),
    ("/python/strategies/a-forgotten-return-is-named", check_forgotten_return),
    ("/python/strategies/a-wrong-shape-is-named", check_shape),
    ("/python/strategies/infinity-is-refused-and-nan-is-missing", check_not_finite),
    ("/python/strategies/a-failure-in-scoring-names-the-class", check_named_in_scoring),
    ("/python/strategies/arguments-may-be-kept", check_kept),
    ("/python/strategies/they-run-on-the-thread-that-calls", check_thread),
    ("/python/strategies/a-class-that-cannot-work-is-refused-at-once", check_class_refused),
    ("/python/strategies/a-class-may-be-defined-again", check_defined_again),
    ("/python/strategies/any-name-of-class-and-module-will-do", check_any_name),
    ("/python/strategies/a-final-class-cannot-be-derived", check_final),
    ("/python/strategies/an-empty-class-is-not-implemented", check_missing_slot),
    ("/python/strategies/ten-thousand-calls-leak-nothing", check_leaks),
])
