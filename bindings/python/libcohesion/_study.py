"""A study and its scores."""
from . import _errors, _html, _running, _stores
from ._exports import Cube, Tidy
from ._gi import Cohesion, raw


class Study:
    """Framework, areas, measures and programmes of one question, opened together."""

    @classmethod
    def open(cls, path, lenient: bool = False, progress=None, cancellable=None) -> "Study":
        """Read study.yaml and all that it names.

        lenient: skip rows with unknown areas or indicators and warn, rather than refuse them.
        progress: True for a bar on a terminal, or a callable (fraction, message), which stops the work by returning
        False. Raises CohesionError with all issues of all files.

        >>> import libcohesion as coh
        >>> study = coh.Study.open("examples/first-study/study.yaml")
        >>> study.title, len(study.areas), len(study.framework.indicators)
        ('Five invented towns', 6, 4)
        """
        issues = Cohesion.Diagnostics.new()
        flags = Cohesion.StudyFlags.LENIENT if lenient else Cohesion.StudyFlags.NONE
        return _running.run(raw("Study", "open_full"), str(path), flags, issues, _running.reporter(progress),
                            cancellable=cancellable, issues=issues)

    @classmethod
    async def open_async(cls, path, lenient: bool = False, progress=None) -> "Study":
        """open(), awaited; it runs on a thread of its own, and cancelling the task stops it."""
        return await _running.in_thread(cls.open, path, lenient, progress)

    def score(self, period=None, match=None, tier=None, group=None, threads=None, progress=None, cancellable=None, *,
              replicates=None, seed=None, level=None, top=None, uncertainty=None) -> "Scores":
        """Score every area of a tier on every node of the framework.

        period: such as "2023-04-01/P1Y", "2023" or "2023-24"; match: "exact" or "latest" (the latest value of each
        indicator up to that period); tier: such as "ltla"; group: of people, all by default. What is not given comes
        from the study, or is the only one or the latest there is. threads: 0 for as many as there are processors;
        never changes a result. progress: see open(). Ctrl-C stops it.

        How sure they are: replicates: score so often, the errors drawn again each time (0: by a formula, where every step
        is linear); seed: of what is drawn; level: of intervals, in percent (95); top: how many areas are the first
        (0: a tenth); uncertainty: "sampling" (the errors of measures), "choices" (of the framework), "both" or "none".
        docs/uncertainty.md says more; .uncertainty of the scores has all of it, .table the intervals.

        Scores have the unit that the framework's normalisation gives them, ranks count from 1 = highest, coverage is
        the share of the weight that is present. Raises NotFoundError, AmbiguousError (with the choices), InvalidError,
        StrategyError.

        >>> import libcohesion as coh
        >>> scores = coh.Study.open("examples/first-study/study.yaml").score(period="2023")
        >>> scores.period, scores.nodes[0], len(scores.areas)
        ('2023-01-01/P1Y', 'first-study', 5)
        >>> scores.to_numpy("first-study").shape
        (5,)
        """
        return _stores._score(self.create_scorer(), "run", self, progress, cancellable, period=period, match=match, tier=tier,
                              group=group, threads=threads, replicates=replicates, seed=seed, level=level, top=top,
                              uncertainty=uncertainty)

    async def score_async(self, period=None, match=None, tier=None, group=None, threads=None, progress=None, *,
                          replicates=None, seed=None, level=None, top=None, uncertainty=None) -> "Scores":
        """score(), awaited; it runs on a thread of its own, strategies in Python too, and cancelling the task stops it.

        >>> import asyncio
        >>> import libcohesion as coh
        >>> study = coh.Study.open("examples/first-study/study.yaml")
        >>> len(asyncio.run(study.score_async(period="2023")).areas)
        5
        """
        return await _running.in_thread(self.score, period, match, tier, group, threads, progress, replicates=replicates,
                                        seed=seed, level=level, top=top, uncertainty=uncertainty)

    def diagnose(self, period=None, match=None, tier=None, group=None, **thresholds) -> "Diagnosis":
        """Look at the measures before they are scored; the choice is that of score().

        thresholds: min_share, same, skewness, kurtosis, fence, collinear, level, as numbers. What comes back has tables:
        .flags, .statistics, .availability, .correlations, .components (principal ones) and .reliability (Cronbach's
        alpha). Raises NotFoundError, AmbiguousError (with the choices), InvalidError.

        >>> import libcohesion as coh
        >>> diagnosis = coh.Study.open("examples/first-study/study.yaml").diagnose(period="2023", collinear=0.95)
        >>> flags = diagnosis.flags.to_dict()
        >>> flags["flag"], flags["indicator"], flags["other"]
        (['collinear'], ['lonely'], ['chat'])
        >>> diagnosis.statistics.to_dict()["mean"]
        [69.2, 6.4, 21.5, 77.0]
        """
        return _stores._diagnose(self.create_scorer(), self.get_measures(), thresholds, period=period, match=match, tier=tier,
                                 group=group)

    def estimates(self, survey: "str | None" = None) -> "Estimates":
        """What was estimated of a survey of the study, by its id, or of the only one; .surveys lists them. The measures
        have it already. Raises NotFoundError (a KeyError) with a hint, AmbiguousError with the choices."""
        return _errors.call(raw("Study", "get_estimates"), self, survey)

    def __repr__(self) -> str:
        return (f"<Study {self.get_id()}: {len(self.get_areas())} areas, "
                f"{self.get_framework().get_n_indicators()} indicators, {len(self.get_measures())} measures>")


class Scorer:
    """Scores studies or measures; Study.score() is shorter."""

    def run(self, study: "Study", cancellable=None) -> "Scores":
        """Score a study."""
        return _running.run(raw("Scorer", "run"), self, study, cancellable=cancellable)

    def run_measures(self, measures: "Measures", cancellable=None) -> "Scores":
        """Score measures."""
        return _running.run(raw("Scorer", "run_measures"), self, measures, cancellable=cancellable)


_QUANTITIES = ("score", "rank", "coverage")


def _check_quantity(quantity, known):
    if quantity not in known:
        raise ValueError(f"quantity=\"{quantity}\"{_html.hint(quantity, known)}")


class Scores(Cube, Tidy):
    """Scores, ranks and coverage, for each area and node; a row each in .table.

    >>> import libcohesion as coh
    >>> scores = coh.Study.open("examples/first-study/study.yaml").score()
    >>> best = scores["first-study"]
    >>> best.columns[:3], len(best)
    (['area', 'node', 'period'], 5)
    """

    def to_pandas(self, categories: bool = False) -> "pandas.DataFrame":
        """A row for each area and node, see Table.to_pandas()."""
        return self.get_table().to_pandas(categories)

    def to_dict(self) -> "dict[str, list]":
        """Column name -> list, a row for each area and node."""
        return self.get_table().to_dict()

    def to_numpy(self, node: str, quantity: str = "score") -> "numpy.ndarray":
        """Score, rank or coverage of a node: float64 of shape (areas,), in the order of .areas; NaN where missing.
        Raises NotFoundError (a KeyError) with a hint."""
        _check_quantity(quantity, _QUANTITIES)
        get = {"score": self.get_scores, "rank": self.get_ranks, "coverage": self.get_coverage}[quantity]
        return get(node).numpy()

    def compare(self, other, nodes: bool = False) -> "Table":
        """What changes from these scores to others (Scores, or a Table of what to_csv() wrote): change of score and places
        gained (shift) of each area at each node; with nodes, how alike the two are at each node, and who moved most.

        >>> import libcohesion as coh
        >>> scores = coh.Study.open("examples/first-study/study.yaml").score()
        >>> scores.compare(scores, nodes=True).to_dict()["kendall"][0]
        1.0
        """
        table = other.get_table() if hasattr(other, "get_table") else other
        compare = raw("Diagnosis", "compare_nodes" if nodes else "compare_areas")
        return _errors.call(compare, self.get_table(), table)

    def to_csv(self, path=None, digits: int = 0) -> "str | None":
        """CSV as the command writes it, byte by byte: as text, or into a file."""
        return self.get_table().to_csv(path, digits)

    def explain(self, area: str, node: "str | None" = None) -> "Table":
        """Why an area has its score: a row for the node (the root unless said) and for each node below it, with value,
        weight, contribution, rank, distance from the mean and notes; docs/explain.md says what the columns mean. The
        contributions of the children of a node sum to that of the node. Raises NotFoundError (a KeyError) with a hint,
        InvalidError where measures were added since.

        >>> import libcohesion as coh
        >>> scores = coh.Study.open("examples/first-study/study.yaml").score()
        >>> why = scores.explain("X01E").to_dict()
        >>> [(node, round(part, 2)) for node, part in list(zip(why["node"], why["contribution"]))[:2]]
        [('first-study', 70.0), ('belonging', 43.33)]
        """
        return _errors.call(raw("Scores", "explain"), self, str(area), node)

    def what_if(self, weights: "dict[str, float] | None" = None,
                values: "dict[tuple[str, str], float | None] | None" = None) -> "WhatIf":
        """What scores would be with other weights and values: weights={"trust": 2}, and values by area and indicator,
        values={("E08000032", "trust"): 55}, None for one that is not measured. Computes only what they change; these
        scores stay as they are. Raises NotFoundError (a KeyError) with a hint, InvalidError.

        >>> import libcohesion as coh
        >>> scores = coh.Study.open("examples/first-study/study.yaml").score()
        >>> scores.what_if(values={("X01E", "volunteer"): 55}).to_numpy("meeting", "rank")[4]
        1.0
        """
        return Cohesion.WhatIf.new(self).change(weights, values)

    def __arrow_c_stream__(self, requested_schema=None):
        return self.get_table().__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return self.get_table().get_n_rows()

    def __bool__(self) -> bool:
        return True

    def __contains__(self, node) -> bool:
        return node in self.get_nodes()

    def __getitem__(self, key):
        """scores["trust"]: the table of one node; scores[3]: a row; scores[2:5]: a table of those rows."""
        if not isinstance(key, str):
            return self.get_table()[key]
        self.get_scores(key)  # for its message, if there is no such node
        return self.get_table().filter("node", key)

    def __iter__(self):
        """Row by row, as dictionaries."""
        return iter(self.get_table())

    def __repr__(self) -> str:
        return (f"<Scores of {len(self.get_areas())} areas ({self.get_tier()}) on {len(self.get_nodes())} nodes, "
                f"{self.get_period()}>")

    def _repr_html_(self) -> str:
        return _html.table(self.get_table(), f"Scores, {self.get_tier()}, {self.get_period()}")


class WhatIf:
    """Scores with other weights and values, from Scores.what_if(); before and after, a row each in .table.

    >>> import libcohesion as coh
    >>> what_if = coh.Study.open("examples/first-study/study.yaml").score().what_if(weights={"belonging": 5})
    >>> [name for name in what_if.table.columns][2:]
    ['score_before', 'score_after', 'rank_before', 'rank_after', 'shift']
    """

    def change(self, weights: "dict[str, float] | None" = None,
               values: "dict[tuple[str, str], float | None] | None" = None) -> "WhatIf":
        """More weights and values, see Scores.what_if(); reset() takes all back. Returns itself."""
        for node, weight in (weights or {}).items():
            self.set_weight(node, float(weight))
        for (area, indicator), value in (values or {}).items():
            self.set_value(area, indicator, float("nan") if value is None else float(value))
        return self

    @property
    def table(self) -> "Table":
        """Before and after: area, node, score_before, score_after, rank_before, rank_after, shift (places won)."""
        return self.get_table()

    def to_pandas(self, categories: bool = False) -> "pandas.DataFrame":
        """A row for each area and node, see Table.to_pandas()."""
        return self.get_table().to_pandas(categories)

    def to_numpy(self, node: str, quantity: str = "score") -> "numpy.ndarray":
        """Score or rank of a node as it would be: float64 of shape (areas,), in the order of Scores.areas; NaN where
        missing. Raises NotFoundError (a KeyError) with a hint."""
        _check_quantity(quantity, _QUANTITIES[:2])
        return (self.get_scores if quantity == "score" else self.get_ranks)(node).numpy()
