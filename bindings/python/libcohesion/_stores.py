"""Areas, programmes, measures, frameworks: sequences, and mappings by code."""
from . import _errors, _frames, _html, _running
from ._exports import Cube, Tidy
from ._gi import Cohesion, raw


def _diagnosed(type_name, function, *arguments, cancellable=None):
    """Call a loader (its last arguments being diagnostics, cancellable) and keep all that it finds."""
    issues = Cohesion.Diagnostics.new()
    return _running.run(raw(type_name, function), *arguments, issues, cancellable=cancellable, issues=issues)


class _Keyed:
    """A sequence of handles that is a mapping by code as well; iteration gives the handles, in the order of the file."""

    def _codes(self):
        return [entry.get_code() for entry in self]

    def _nth(self, index):
        if isinstance(index, slice):
            return [self.get_item(row) for row in range(*index.indices(len(self)))]
        return self.get_item(range(len(self))[index])

    def __len__(self) -> int:
        return self.get_n_items()

    def __bool__(self) -> bool:
        return True

    def __iter__(self):
        return (self.get_item(row) for row in range(len(self)))

    def to_pandas(self, categories: bool = False) -> "pandas.DataFrame":
        """All of them as a pandas frame, see Table.to_pandas()."""
        return self.to_table().to_pandas(categories)

    def to_dict(self) -> "dict[str, list]":
        """All of them as columns, see Table.to_dict()."""
        return self.to_table().to_dict()

    def _repr_html_(self) -> str:
        return _html.table(self.to_table(), type(self).__name__)


class Areas(_Keyed, Tidy):
    """Places by their codes.

    >>> import libcohesion as coh
    >>> areas = coh.Study.open("examples/first-study/study.yaml").areas
    >>> areas["X01A"].name, len(areas), "X01A" in areas, [area.code for area in areas[:2]]
    ('Appleford', 6, True, ['X01', 'X01A'])
    """

    @classmethod
    def load(cls, path, *, cancellable=None) -> "Areas":
        """Read areas.csv. Raises CohesionError with all issues."""
        return _diagnosed("Areas", "load", str(path), cancellable=cancellable)

    def __getitem__(self, key):
        """By code, index or slice. An unknown code is a NotFoundError (a KeyError) with a hint."""
        return self.get_area(key) if isinstance(key, str) else self._nth(key)

    def __contains__(self, key) -> bool:
        return self.contains(key if isinstance(key, str) else key.get_code())

    def keys(self) -> "list[str]":
        """The codes, in the order of the file."""
        return self.get_codes(None)

    def values(self) -> "list[Area]":
        """The areas, in the order of the file."""
        return list(self)

    def items(self) -> "list[tuple[str, Area]]":
        """Pairs of code and area."""
        return [(area.get_code(), area) for area in self]

    def get(self, code: str, default=None) -> "Area | None":
        """The area of a code, or the default."""
        return self.get_area(code) if self.contains(code) else default

    def __repr__(self) -> str:
        return f"<Areas: {len(self)} of tier {', '.join(self.get_tiers())}>"


class Programmes(_Keyed):
    """What was done, by id."""

    @classmethod
    def load(cls, path, framework: "Framework", areas: "Areas", *, cancellable=None) -> "Programmes":
        """Read programmes.yaml. Raises CohesionError with all issues."""
        return _diagnosed("Programmes", "load", str(path), framework, areas, cancellable=cancellable)

    def __getitem__(self, key):
        """By id, index or slice. An unknown id is a NotFoundError (a KeyError) with a hint."""
        return self.get_programme(key) if isinstance(key, str) else self._nth(key)

    def __contains__(self, key) -> bool:
        return (key if isinstance(key, str) else key.get_id()) in self.keys()

    def keys(self) -> "list[str]":
        """The ids, in the order of the file."""
        return [programme.get_id() for programme in self]

    def values(self) -> "list[Programme]":
        """The programmes, in the order of the file."""
        return list(self)

    def items(self) -> "list[tuple[str, Programme]]":
        """Pairs of id and programme."""
        return [(programme.get_id(), programme) for programme in self]

    def get(self, id: str, default=None) -> "Programme | None":
        """The programme of an id, or the default."""
        return self[id] if id in self else default

    def __repr__(self) -> str:
        return f"<Programmes: {len(self)}>"


class Measures(_Keyed, Cube, Tidy):
    """Observations in columns. An element is made when it is asked for; use to_pandas() for many."""

    def load(self, path, layout: "str | None" = None, *, progress=None, cancellable=None) -> None:
        """Read a CSV file into them. Raises CohesionError with all issues, and leaves them as they were."""
        issues = Cohesion.Diagnostics.new()
        _running.run(raw("Measures", "load"), self, str(path), layout, issues, _running.reporter(progress),
                     cancellable=cancellable, issues=issues)

    def append(self, data) -> "Measures":
        """Add observations: a pandas or polars frame, a dictionary of columns, a list of dictionaries, a Table, or
        anything with __arrow_c_stream__.

        Columns area, indicator, period and value are needed; group, se, lower, upper, level, base, status and note may
        be there. Values have the unit of their indicator. A named index of a frame counts as a column. NaN, None or an
        empty text is a missing value; its status says why. All or nothing: InvalidError with all issues, whose lines are
        rows from 1, leaves the measures as they were.

        >>> import libcohesion as coh
        >>> study = coh.Study.open("examples/first-study/study.yaml")
        >>> before = len(study.measures)
        >>> _ = study.measures.append({"area": ["X01A"], "indicator": ["belong"], "period": ["2021"], "value": [57.5]})
        >>> len(study.measures) - before, study.measures["X01A", "belong", "2021"].value
        (1, 57.5)
        """
        issues = Cohesion.Diagnostics.new()
        _errors.call(raw("Measures", "append"), self, _frames.to_table(data), issues, issues=issues)
        return self

    def score(self, period=None, match=None, tier=None, group=None, threads=None, progress=None, cancellable=None, *,
              replicates=None, seed=None, level=None, top=None, uncertainty=None) -> "Scores":
        """Score them, see Study.score()."""
        return _score(Cohesion.Scorer.new(), "run_measures", self, progress, cancellable, period=period, match=match, tier=tier,
                      group=group, threads=threads, replicates=replicates, seed=seed, level=level, top=top,
                      uncertainty=uncertainty)

    def diagnose(self, period=None, match=None, tier=None, group=None, **thresholds) -> "Diagnosis":
        """Look at them before they are scored, see Study.diagnose()."""
        return _diagnose(Cohesion.Scorer.new(), self, thresholds, period=period, match=match, tier=tier, group=group)

    def _find(self, key):
        area, indicator, period, *group = key
        return self.find(area, indicator, str(period), group[0] if group else None)

    def __getitem__(self, key):
        """By (area, indicator, period) or (area, indicator, period, group), or by index or slice."""
        if not isinstance(key, tuple):
            return self._nth(key)
        found = self._find(key)
        if found is None:
            raise _errors.NotFoundError(f"there is no measure of {', '.join(map(str, key))}",
                                        code=int(Cohesion.Error.NOT_FOUND))
        return found

    def __contains__(self, key) -> bool:
        return isinstance(key, tuple) and self._find(key) is not None

    def __repr__(self) -> str:
        return f"<Measures: {len(self)}>"


def _choice(kind, value, what, **more):
    """An enumeration value of its name ("latest"), or as it is; more names it may have besides."""
    if not isinstance(value, str):
        return value
    names = {name.lower().replace("_", "-"): getattr(kind, name) for name in dir(kind)
             if name.isupper() and isinstance(getattr(kind, name), kind)} | more
    if value not in names:
        raise _errors.InvalidError(f"{what}=\"{value}\"{_html.hint(value, names)}")
    return names[value]


def _set_number(scorer, name, value):
    spec = scorer.find_property(name)
    if not spec.minimum <= value <= spec.maximum:
        raise ValueError(f"{name}={value} is not from {spec.minimum:.10g} to {spec.maximum:.10g}")
    getattr(scorer, f"set_{name}")(value)


def _set(scorer, match=None, uncertainty=None, **options):
    """The scorer with the options that are not None."""
    for name, value in options.items():
        if value is not None and name in ("period", "tier", "group"):
            getattr(scorer, f"set_{name}")(str(value))
        elif value is not None:
            _set_number(scorer, name, value)
    if match is not None:
        scorer.set_match(_choice(Cohesion.PeriodMatch, match, "match"))
    if uncertainty is not None:
        both = Cohesion.Uncertainty.SAMPLING | Cohesion.Uncertainty.CHOICES
        scorer.set_uncertainty(_choice(Cohesion.Uncertainty, uncertainty, "uncertainty", both=both))
    return scorer


def _score(scorer, function, what, progress, cancellable, **options):
    _set(scorer, **options)
    report = _running.reporter(progress)
    if report is not None:
        scorer.set_progress(report)
    return _running.run(raw("Scorer", function), scorer, what, cancellable=cancellable)


def _diagnose(scorer, measures, thresholds, **options):
    diagnosis = Cohesion.Diagnosis.new(_set(scorer, **options), measures)
    for name, value in thresholds.items():
        if diagnosis.find_property(name) is None:
            known = [spec.name.replace("-", "_") for spec in diagnosis.list_properties()]
            raise TypeError(f"there is no threshold {name}{_html.hint(name, known)}")
        diagnosis.set_property(name, value)
    return diagnosis


class Framework(Tidy):
    """What cohesion means here: a tree of domains and indicators with their methods."""

    @classmethod
    def load(cls, path_or_id, *, cancellable=None) -> "Framework":
        """Read a file, or a framework that ships (see Framework.list()) by its id. Raises CohesionError with all issues."""
        return _diagnosed("Framework", "load", str(path_or_id), cancellable=cancellable)

    @classmethod
    def from_yaml(cls, text: str, name: str = "framework.yaml") -> "Framework":
        """A framework from YAML text; messages call it by the name. Raises CohesionError with all issues."""
        issues = Cohesion.Diagnostics.new()
        return _errors.call(raw("Framework", "load_from_data"), text.encode(), name, issues, issues=issues)

    def __getitem__(self, id: str) -> "Node":
        """A node of the tree by its id. An unknown id is a NotFoundError (a KeyError) with a hint."""
        node = self.get_node(id)
        if node is None:
            raise _errors.NotFoundError(f"the framework has no node \"{id}\"" + _html.hint(id, self.keys()),
                                        code=int(Cohesion.Error.NOT_FOUND))
        return node

    def __contains__(self, id) -> bool:
        return isinstance(id, str) and self.get_node(id) is not None

    def __len__(self) -> int:
        return self.get_n_nodes()

    def __bool__(self) -> bool:
        return True

    def __iter__(self):
        """All nodes, parents first."""
        return (self.get_nth_node(index) for index in range(self.get_n_nodes()))

    def keys(self) -> "list[str]":
        """The ids of all nodes, parents first."""
        return [node.get_id() for node in self]

    @property
    def indicators(self) -> "list[Indicator]":
        """All indicators, in the order of the file."""
        return [self.get_nth_indicator(index) for index in range(self.get_n_indicators())]

    def __repr__(self) -> str:
        return f"<Framework {self.get_id()} {self.get_version()}: {self.get_n_indicators()} indicators>"

    def _repr_html_(self) -> str:
        return _html.table(self.to_table(), self.get_title())


class Node:
    """A domain or an indicator."""

    @property
    def tags(self) -> "dict[str, str]":
        """The tags of the node."""
        return {key: self.get_tag(key) for key in self.get_tag_keys()}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.get_id()}: {self.get_title()}>"


class Area:
    """A place."""

    def __repr__(self) -> str:
        return f"<Area {self.get_code()}: {self.get_name()}>"


class Programme:
    """What was done, where, when, for whom, aimed at what."""

    def __repr__(self) -> str:
        return f"<Programme {self.get_id()}: {self.get_title()}>"


class Measure:
    """One observation."""

    def __repr__(self) -> str:
        return (f"<Measure {self.get_area()} {self.get_indicator()} {self.get_period().to_text()}: "
                f"{self.get_value():g}{' ' + self.get_note() if self.get_note() else ''}>")


class Period:
    """A stretch of time."""

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<Period {self.to_text()}>"

    def __eq__(self, other) -> bool:
        return isinstance(other, Cohesion.Period) and self.compare(other) == 0

    def __lt__(self, other) -> bool:
        return self.compare(other) < 0

    def __hash__(self) -> int:
        return hash(self.to_text())


class Issue:
    """One problem of an input: token, severity, file, line, column, path, message, hint."""

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<Issue {self.to_text()}>"


class Diagnostics:
    """All problems of an input."""

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<Diagnostics: {self.get_n_errors()} errors, {self.get_n_warnings()} warnings>"


