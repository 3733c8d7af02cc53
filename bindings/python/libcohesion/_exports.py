"""Exports for dashboards: what a page reads without a server, as objects or into files."""
import json

from . import _errors, _running
from ._gi import Cohesion, raw

_FORM = Cohesion.ExportFormat


def _chosen(texts):
    return [str(texts)] if isinstance(texts, (str, Cohesion.Period)) else [str(text) for text in texts]


def _make(source, filters, digits):
    kind = type(source).__name__.lower()
    export = getattr(Cohesion.Export, f"new_{kind}")(*([source, None] if kind == "scores" else [source]))
    for name, texts in filters.items():
        if texts is not None:
            getattr(export, f"set_{name}")(_chosen(texts))
    if not 0 <= digits <= 17:
        raise ValueError(f"digits={digits}: give 1 to 17, or 0 for as many as it takes")
    export.set_digits(digits)
    return export


def _export(source, form, path, filters, digits):
    """The text, or None where it went into a file."""
    export = _make(source, filters, digits)
    if path is None:
        return _errors.call(raw("Export", "to_text"), export, form)
    _running.run(raw("Export", "write"), export, str(path), form)
    return None


def _parsed(source, form, path, filters, digits):
    text = _export(source, form, path, filters, digits)
    return None if text is None else json.loads(text)


class Tidy:
    """The tidy table of docs/exports.md in its forms.

    Each method returns the export, or writes it where a path is given: the file appears whole or not at all. areas,
    nodes, periods and tiers choose, by one text or several; what is asked for and not there is a NotFoundError, a
    filter that has nothing to choose an InvalidError. digits=0: as many as it takes.
    """

    def to_cols_json(self, path=None, *, areas=None, nodes=None, periods=None, tiers=None,
                     digits: int = 0) -> "dict[str, list] | None":
        """Column name -> list, None where a cell is missing: cols.json.

        >>> import libcohesion as coh
        >>> study = coh.Study.open("examples/first-study/study.yaml")
        >>> list(study.areas.to_cols_json())[:3]
        ['code', 'name', 'tier']
        """
        return _parsed(self, _FORM.COLUMNS, path, dict(areas=areas, nodes=nodes, periods=periods, tiers=tiers), digits)

    def to_rows_json(self, path=None, *, areas=None, nodes=None, periods=None, tiers=None,
                     digits: int = 0) -> "list[dict] | None":
        """A dictionary for each row: rows.json.

        >>> import libcohesion as coh
        >>> study = coh.Study.open("examples/first-study/study.yaml")
        >>> row, = study.measures.to_rows_json(areas="X01A", nodes="belong", periods="2023")
        >>> row["areanm"], row["value"], row["lci_95"]
        ('Appleford', 60, 56)
        """
        return _parsed(self, _FORM.ROWS, path, dict(areas=areas, nodes=nodes, periods=periods, tiers=tiers), digits)

    def to_tidy_csv(self, path=None, *, areas=None, nodes=None, periods=None, tiers=None,
                    digits: int = 0) -> "str | None":
        """The same rows as CSV, with the columns of Explore Local Statistics: as text, or into a file."""
        return _export(self, _FORM.CSV, path, dict(areas=areas, nodes=nodes, periods=periods, tiers=tiers), digits)

    def to_csvw(self, path=None, *, areas=None, nodes=None, periods=None, tiers=None, digits: int = 0) -> "dict | None":
        """What the columns of the tidy CSV mean (CSVW metadata); with a path, the CSV there and its metadata beside
        it, in a file with -metadata.json behind.

        >>> import libcohesion as coh
        >>> meaning = coh.Study.open("examples/first-study/study.yaml").measures.to_csvw()
        >>> [column["name"] for column in meaning["tableSchema"]["columns"]][:3]
        ['areacd', 'areanm', 'geography']
        """
        return _parsed(self, _FORM.CSVW, path, dict(areas=areas, nodes=nodes, periods=periods, tiers=tiers), digits)


class Cube:
    """What has a value for each area, period and node."""

    def to_json_stat(self, path=None, *, areas=None, nodes=None, periods=None, tiers=None,
                     digits: int = 0) -> "dict | None":
        """A JSON-stat 2.0 dataset with the dimensions areacd, period, node or indicator, (group,) and measure.

        As a dictionary, or into a file; see docs/exports.md. Raises LimitError where the cube would have over 20
        million cells: choose with areas, nodes, periods, tiers.

        >>> import libcohesion as coh
        >>> scores = coh.Study.open("examples/first-study/study.yaml").score(period="2023")
        >>> cube = scores.to_json_stat(nodes=["first-study", "belonging"])
        >>> cube["id"], cube["size"]
        (['areacd', 'period', 'node', 'measure'], [5, 1, 2, 3])
        """
        return _parsed(self, _FORM.JSON_STAT, path, dict(areas=areas, nodes=nodes, periods=periods, tiers=tiers), digits)
