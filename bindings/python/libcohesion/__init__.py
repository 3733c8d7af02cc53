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
from ._gi import Cohesion as _Cohesion

_install.install()
_types = {name: value for name, value in _install.types().items() if name != "Error"}
globals().update(_types)
# What belongs to no class: words for statuses, tiers and layouts.
_functions = ("layout_list", "status_to_code", "status_to_text", "tier_get_name", "tier_list")
globals().update({name: getattr(_Cohesion, name) for name in _functions})

__all__ = sorted([*_types, *_functions, "AmbiguousError", "Cancelled", "CohesionError", "FileError", "InvalidError",
                  "LimitError", "NotFoundError", "NotSupportedError", "StrategyError"])
__version__ = "1.0.0"
