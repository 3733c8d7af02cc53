#!/usr/bin/env python3
"""Scores explained, and what if: sums, the same bits as a run with the change, strategies of one's own."""
import gc
import math
import threading

import tap
from package import ENGLAND, STUDY, assert_flat, catch, coh, folder_with_study, numpy


def check_sums(rows):
    """Below every node with a contribution those of its children sum to it."""
    checked = 0
    for row in rows:
        parts = [child["contribution"] for child in rows
                 if child["parent"] == row["node"] and child["contribution"] is not None]
        if row["contribution"] is not None and parts:
            assert abs(math.fsum(parts) - row["contribution"]) <= 1e-12 * max(1, sum(map(abs, parts))), row
            checked += 1
    return checked


def check_england():
    scores = coh.Study.open(ENGLAND).score()
    for area in scores.areas[::37]:
        rows = list(scores.explain(area))
        assert check_sums(rows) >= (rows[0]["score"] is not None)
        assert all(row["note"] for row in rows if row["score"] is None or row["status"]), area
        for row in rows:
            if row["polarity"] is None or row["score"] is not None:
                assert row["score"] == next(r["score"] for r in scores[row["node"]] if r["area"] == area), row


def check_rows():
    scores = coh.Study.open(STUDY).score()
    rows = list(scores.explain("X01E"))
    assert [row["node"] for row in rows][:2] == ["first-study", "belonging"] and len(rows) == 7
    assert rows[0]["contribution"] == rows[0]["score"] and rows[0]["depth"] == 0
    below = scores.explain("X01E", node="meeting").to_dict()
    assert sorted(below["node"][1:]) == ["chat", "volunteer"], below
    frame = scores.explain("X01E", "meeting").to_pandas()
    assert frame.loc[0, "share"] == 1


def check_same_bits():
    with folder_with_study() as folder:
        plain = coh.Study.open(folder / "study.yaml").score()
        what_if = plain.what_if(weights={"belonging": 5}, values={("X01A", "belong"): 77.5, ("X01B", "chat"): None})
        path = next(path for path in folder.glob("*.yaml") if "weight: 2" in path.read_text(encoding="utf-8"))
        path.write_text(path.read_text(encoding="utf-8").replace("weight: 2", "weight: 5"), encoding="utf-8")
        measures = folder / "measures.csv"
        lines = []
        for line in measures.read_text(encoding="utf-8").splitlines():
            cells = line.split(",")
            if cells[:3] == ["X01A", "belong", "2023"]:
                cells[3] = "77.5"
            if cells[:3] != ["X01B", "chat", "2023"]:
                lines.append(",".join(cells))
        measures.write_text("\n".join(lines) + "\n", encoding="utf-8")
        changed = coh.Study.open(folder / "study.yaml").score()
    assert changed.areas == plain.areas
    for node in plain.nodes:
        for quantity in ("score", "rank"):
            assert what_if.to_numpy(node, quantity).tobytes() == changed.to_numpy(node, quantity).tobytes(), node
    what_if.reset()
    assert what_if.to_numpy("first-study").tobytes() == plain.to_numpy("first-study").tobytes()
    assert what_if.change({"belong": 0}) is what_if
    row = next(row for row in what_if.table if row["node"] == "first-study" and row["area"] == "X01A")
    assert row["shift"] == row["rank_before"] - row["rank_after"]
    assert list(what_if.to_pandas().columns)[2:] == ["score_before", "score_after", "rank_before", "rank_after", "shift"]


def check_refusals():
    study = coh.Study.open(STUDY)
    scores = study.score()
    error = catch(coh.NotFoundError, scores.explain, "X01Z")
    assert error.token == "COHESION-SCORE-020" and "X01A" in str(error), error
    assert catch(KeyError, scores.explain, "X01A", "belnog").token == "COHESION-SCORE-010"
    assert catch(KeyError, scores.what_if, {"belnging": 2}).token == "COHESION-SCORE-010"
    assert catch(ValueError, scores.what_if, {"belonging": -2}).token == "COHESION-SCORE-022"
    assert catch(ValueError, scores.what_if, None, {("X01A", "meeting"): 2}).token == "COHESION-SCORE-023"
    what_if = scores.what_if()
    catch(ValueError, what_if.to_numpy, "meeting", "coverage")
    assert catch(KeyError, what_if.to_numpy, "meetin").token == "COHESION-SCORE-010"


class Best(coh.Aggregation):
    """The best child; says on which thread it is asked."""
    __strategy__ = "explain-best"
    threads = set()

    def do_aggregate(self, matrix, weights, out):
        self.threads.add(threading.get_ident())
        assert matrix.get_context().get_n_children() == matrix.get_n_columns()
        values = matrix.numpy()
        empty = numpy.isnan(values).all(axis=1)
        out.numpy()[:] = numpy.where(empty, numpy.nan, numpy.where(numpy.isnan(values), -numpy.inf, values).max(axis=1))
        return True


class Steep(coh.Normalisation):
    __strategy__ = "explain-steep"

    def do_normalise(self, values, out):
        Best.threads.add(threading.get_ident())
        if numpy.nanmax(values.numpy()) == 99.5:
            raise ValueError("too steep")
        out.numpy()[:] = values.numpy() ** 3
        return True


def check_own_strategies():
    text = (STUDY.parent / "framework.yaml").read_text(encoding="utf-8")
    assert "arithmetic" in text and "min-max" in text
    with folder_with_study(framework=text.replace(
            "arithmetic", "explain-best").replace("{strategy: min-max, lower: 0, upper: 100}", "explain-steep")) as folder:
        scores = coh.Study.open(folder / "study.yaml").score()
    Best.threads.clear()
    rows = list(scores.explain("X01A"))
    assert check_sums(rows) == 3 and rows[1]["method"] == "shapley", rows
    what_if = scores.what_if(values={("X01A", "belong"): 99})
    assert what_if.to_numpy("belong")[scores.areas.index("X01A")] == 99.0 ** 3
    assert what_if.to_numpy("first-study")[scores.areas.index("X01A")] == 99.0 ** 3
    error = catch(coh.StrategyError, lambda: what_if.change(values={("X01B", "chat"): 99.5}).to_numpy("first-study"))
    assert error.token == "COHESION-SCORE-008" and "chat" in str(error), error
    what_if.reset()
    assert all(what_if.to_numpy(node).tobytes() == scores.to_numpy(node).tobytes() for node in scores.nodes)
    assert Best.threads == {threading.get_ident()}, Best.threads


def check_memory():
    scores = coh.Study.open(STUDY).score()

    def turn():
        scores.explain("X01E")
        scores.what_if({"belonging": 3}).get_table()
    assert_flat(turn, times=3000)
    what_if = scores.what_if()
    del scores
    gc.collect()
    assert not math.isnan(what_if.to_numpy("first-study")[0])


tap.run([
    ("/python/explain/england-sums-and-says-why", check_england),
    ("/python/explain/rows-of-one-area", check_rows),
    ("/python/what-if/has-the-bits-of-a-run-with-the-change", check_same_bits),
    ("/python/explain/refusals-are-exceptions", check_refusals),
    ("/python/explain/strategies-in-python-on-the-callers-thread", check_own_strategies),
    ("/python/explain/loses-no-memory", check_memory),
])
