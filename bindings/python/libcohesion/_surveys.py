"""Surveys: respondents, the design that chose them, and what they say of areas and groups."""
import numbers

from . import _errors, _frames, _html, _running, _stores
from ._gi import Cohesion, GObject, raw


def _number(spec, value):
    whole = spec.value_type == GObject.TYPE_UINT
    if isinstance(value, bool) or not isinstance(value, numbers.Integral if whole else numbers.Real) \
            or not spec.minimum <= value <= spec.maximum:
        raise _errors.InvalidError(f"{spec.name}={value!r} is no {'whole ' if whole else ''}number from {spec.minimum:.10g} "
                                   f"to {spec.maximum:.10g}")
    return value


def _word(spec, value):
    kind = spec.value_type.pytype
    if not isinstance(value, (str, kind)):
        raise _errors.InvalidError(f"{spec.name}={value!r} is neither a word nor a {kind.__name__}")
    return _stores._choice(kind, value, spec.name)


def _texts(value):
    return [value] if isinstance(value, str) else [str(text) for text in value]


def _converted(spec, value):
    """A value as the property takes it."""
    kind = spec.value_type
    if value is None and kind in (GObject.TYPE_STRING, GObject.TYPE_STRV):
        return None
    if kind == GObject.TYPE_STRV:
        return _texts(value)
    if kind == GObject.TYPE_STRING:
        return str(value)
    if kind.is_a(GObject.TYPE_ENUM):
        return _word(spec, value)
    if kind == GObject.TYPE_BOOLEAN:
        if not isinstance(value, bool):
            raise _errors.InvalidError(f"{spec.name}={value!r} is neither True nor False")
        return value
    return _number(spec, value)


class Survey:
    """How respondents were chosen, and the rules of standard errors and intervals.

    A setting is a keyword of the name of its property, with underscores: columns as text (strata, clusters, fpc, groups as
    one text or several), words as text. docs/survey.md says what they mean.

    >>> import libcohesion as coh
    >>> survey = coh.Survey(area="town", period="2024", weight="w", clusters="street", lonely_psu="adjust")
    >>> survey.clusters, survey.lonely_psu == coh.LonelyPsu.ADJUST, survey.level
    (['street'], True, 95.0)
    """

    def __init__(self, **settings: object) -> None:
        """A survey without respondents. Raises TypeError for what is no setting, InvalidError (a ValueError) with a hint
        for a value that cannot be."""
        known = {spec.name.replace("-", "_"): spec for spec in type(self).list_properties()}
        for name in settings:
            if name not in known:
                raise TypeError(f"a survey has no setting {name}{_html.hint(name, known)}")
        super(Cohesion.Survey, self).__init__(**{name: _converted(known[name], value) for name, value in settings.items()})

    @classmethod
    def from_pandas(cls, respondents, **settings: object) -> "Survey":
        """A survey with its respondents: a pandas or polars frame, a dictionary of columns, a list of dictionaries, a
        Table, or anything with __arrow_c_stream__; a row each. The settings are those of Survey().

        Categories and texts are codes as text, whole numbers with gaps stay whole; NaN and None were not asked.

        >>> import libcohesion as coh
        >>> survey = coh.Survey.from_pandas({"town": ["X01A", "X01B"], "w": [1.5, 0.5]}, area="town", weight="w", period="2024")
        >>> survey
        <Survey of 2 respondents: area=town, period=2024, weight=w>
        """
        survey = cls(**settings)
        survey._respondents = _frames.to_table(respondents)
        return survey

    @property
    def respondents(self) -> "Table | None":
        """The respondents, a row each; None where it was made without."""
        return getattr(self, "_respondents", None)

    def estimate(self, framework: "Framework", areas: "Areas | None" = None, lenient: bool = False,
                 cancellable=None, *, progress=None) -> "Estimates":
        """What the respondents say: an estimate for each indicator with a survey block, area, period and group.

        areas: the areas that are known; None takes any code. lenient: leave out rows that cannot be used, and count them
        in a note of the table, rather than refuse all. progress: see Study.open(); it tells how many respondents were
        taken. Ctrl-C stops it. Raises InvalidError with all issues.

        >>> import libcohesion as coh
        >>> framework = coh.Framework.from_yaml('''
        ... cohesion: 1
        ... framework: {id: small, title: A small one, version: "1"}
        ... indicators:
        ...   - {id: trust, title: Trusts the council, unit: percent, polarity: higher-better,
        ...      survey: {variable: Q1, responses: {1: yes, 2: no}, count: [1]}}
        ... ''')
        >>> survey = coh.Survey.from_pandas({"town": ["A", "A", "A", "A"], "Q1": [1, 1, 2, None]}, area="town", period="2024")
        >>> estimates = survey.estimate(framework)
        >>> [(row["value"], row["base"]) for row in estimates]
        [(66.66666666666666, 3.0)]
        >>> estimates.base[0]["not_asked"]
        1.0
        """
        if self.respondents is None:
            raise _errors.InvalidError("the survey has no respondents: coh.Survey.from_pandas() makes one with them, "
                                       "coh.Estimator() takes them in batches")
        estimator = Cohesion.Estimator.new(self, framework, areas)
        estimator.set_lenient(lenient)
        return estimator.add(self.respondents, "respondents", progress=progress, cancellable=cancellable).finish(cancellable)

    def __repr__(self) -> str:
        settings = [(spec.name, self.get_property(spec.name), spec.default_value) for spec in type(self).list_properties()]
        said = [f"{name}={'+'.join(value) if isinstance(value, list) else getattr(value, 'value_nick', value)}"
                for name, value, usual in settings if value not in (None, []) and value != usual]
        count = "" if self.respondents is None else f" of {len(self.respondents):,} respondents"
        return f"<Survey{count}{': ' if said else ''}{', '.join(said)}>"


class Estimator:
    """Takes respondents in batches, and makes estimates of all of them whenever it is asked to.

    The batches may come in any order and in any number of parts, on any number of machines: the estimates are the same to
    the last bit. A batch that is refused leaves nothing behind, and the same batch a second time is refused.

    >>> import libcohesion as coh
    >>> framework = coh.Framework.from_yaml('''
    ... cohesion: 1
    ... framework: {id: small, title: A small one, version: "1"}
    ... indicators:
    ...   - {id: age, title: Age, polarity: neutral, survey: {variable: AGE, mean: yes}}
    ... ''')
    >>> survey = coh.Survey(area="town", period="2024")
    >>> here, there = (coh.Estimator(survey, framework) for _ in range(2))
    >>> _ = here.add({"town": ["A", "A"], "AGE": [20, 30]}, "monday")
    >>> _ = there.add({"town": ["A", "A"], "AGE": [40, 50]}, "tuesday")
    >>> here.add_state(there.state).finish().to_dict()["value"]
    [35.0]
    """

    def __new__(cls, survey: "Survey", framework: "Framework", areas: "Areas | None" = None) -> "Estimator":
        return Cohesion.Estimator.new(survey, framework, areas)

    def __init__(self, survey: "Survey", framework: "Framework", areas: "Areas | None" = None) -> None:
        """An estimator without respondents. It takes a copy of the settings of the survey, and not its respondents."""

    def add(self, respondents, name: "str | None" = None, *, progress=None, cancellable=None) -> "Estimator":
        """Take a batch: whatever Survey.from_pandas() takes. A batch without a name is called by what it holds.
        progress: see Study.open(). Raises InvalidError with all issues, whose lines are rows from 1, and has taken
        nothing then. Returns itself."""
        issues = Cohesion.Diagnostics.new()
        _running.run(raw("Estimator", "add_table"), self, _frames.to_table(respondents), name, issues,
                     _running.reporter(progress), cancellable=cancellable, issues=issues)
        return self

    def add_file(self, path, *, progress=None, cancellable=None) -> "Estimator":
        """Take the respondents of a CSV file, or of one of SPSS, Stata or SAS; only some of them are in memory at a time.
        progress: see Study.open(). Raises FileError, InvalidError with all issues. Returns itself."""
        issues = Cohesion.Diagnostics.new()
        _running.run(raw("Estimator", "add_file"), self, str(path), issues, _running.reporter(progress),
                     cancellable=cancellable, issues=issues)
        return self

    def add_state(self, state) -> "Estimator":
        """Take what another estimator has taken: its .state, as a Table or what was read back of it. Returns itself."""
        _errors.call(raw("Estimator", "add_state"), self, _frames.to_table(state))
        return self

    def merge(self, other: "Estimator") -> "Estimator":
        """Take what another estimator of the same design and framework has taken. Returns itself."""
        _errors.call(raw("Estimator", "merge"), self, other)
        return self

    def finish(self, cancellable=None) -> "Estimates":
        """Estimates of all that was taken so far; more may be taken afterwards. Raises CohesionError with all issues."""
        issues = Cohesion.Diagnostics.new()
        return _running.run(raw("Estimator", "finish"), self, issues, cancellable=cancellable, issues=issues)


class Estimates:
    """What a survey says of areas and groups: a row each in .table; docs/survey.md says what the columns mean."""

    def to_pandas(self, categories: bool = False) -> "pandas.DataFrame":
        """A row for each area, indicator, period and group, see Table.to_pandas(); the design is in frame.attrs."""
        return self.get_table().to_pandas(categories)

    def to_dict(self) -> "dict[str, list]":
        """Column name -> list, a row for each estimate."""
        return self.get_table().to_dict()

    def to_csv(self, path=None, digits: int = 0) -> "str | None":
        """CSV as the command writes it, byte by byte: as text, or into a file."""
        return self.get_table().to_csv(path, digits)

    def append_to(self, measures: "Measures") -> "Measures":
        """Add the estimates to measures, with standard errors, limits and bases. All or nothing: raises InvalidError with
        all issues. Returns the measures."""
        issues = Cohesion.Diagnostics.new()
        _errors.call(raw("Estimates", "append_to"), self, measures, issues, issues=issues)
        return measures

    def __arrow_c_stream__(self, requested_schema=None):
        return self.get_table().__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return self.get_table().get_n_rows()

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, key):
        """estimates["trust"]: the table of one indicator; estimates[3]: a row; estimates[2:5]: a table of those rows."""
        table = self.get_table()
        if not isinstance(key, str):
            return table[key]
        known = table.get_dictionary(table.find_column("indicator"))
        if key not in known:
            raise _errors.NotFoundError(f"there are no estimates of \"{key}\"" + _html.hint(key, known),
                                        code=int(Cohesion.Error.NOT_FOUND))
        return table.filter("indicator", key)

    def __iter__(self):
        """Row by row, as dictionaries."""
        return iter(self.get_table())

    def __repr__(self) -> str:
        known = self.get_table().get_dictionary(self.get_table().find_column("indicator"))
        return f"<Estimates: {len(self):,} of {len(known)} indicators>"

    def _repr_html_(self) -> str:
        return _html.table(self.get_table(), "Estimates")
