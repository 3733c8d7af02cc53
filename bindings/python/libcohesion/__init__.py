"""Scores of local social cohesion.

    import libcohesion as coh

    study = coh.Study.open("study.yaml")
    scores = study.score(period="2023-04-01/P1Y")
    scores.to_pandas()

Everything of the C library is here under its own name (coh.Framework, coh.Table, ...), with properties for its getters
(area.name for area.get_name()), exceptions for its errors, and numpy and pandas for its columns.
"""
from . import _install
from ._errors import (AmbiguousError, Cancelled, CohesionError, FileError, InvalidError, LimitError, NotFoundError,
                      NotSupportedError, StrategyError)

_install.install()
globals().update({name: value for name, value in _install.types().items() if name != "Error"})

__all__ = sorted([*(name for name in _install.types() if name != "Error"), "AmbiguousError", "Cancelled", "CohesionError",
                  "FileError", "InvalidError", "LimitError", "NotFoundError", "NotSupportedError", "StrategyError"])
__version__ = "1.0.0"
