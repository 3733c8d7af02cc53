"""What goes wrong, as exceptions: with the token, all issues, and the place of the first."""
import re
import threading

from ._gi import Cohesion, Gio, GLib

__all__ = ["CohesionError", "FileError", "InvalidError", "NotFoundError", "AmbiguousError", "LimitError",
           "NotSupportedError", "StrategyError", "Cancelled"]

_TOKEN = re.compile(r"COHESION-[A-Z]+-[0-9]{3}")
_PLACE = re.compile(r"^(?P<file>[^\s].*?):(?P<line>\d+)(?::(?P<column>\d+))?: ")
_SHOWN = 10


class CohesionError(GLib.Error):
    """Anything the library refuses to do; a RuntimeError and a GLib.Error.

    >>> import libcohesion as coh
    >>> try:
    ...     coh.Framework.from_yaml("cohesion: 1\\nframework: {idd: a}\\n", name="a.yaml")
    ... except coh.CohesionError as error:
    ...     print(error.token, error.file, error.line, len(error.issues) > 0)
    COHESION-YAML-013 a.yaml 2 True
    """

    def __init__(self, message="unknown error", domain="cohesion-error-quark", code=0, issues=()):
        super().__init__(message, domain, code)
        found = _TOKEN.search(message)
        first = issues[0] if issues else None
        place = _PLACE.match(message[found.end():].lstrip(": ") if found else message)
        self.issues = list(issues)
        """All problems that were found, as Issue; empty where the operation reports only one."""
        self.token = found.group() if found else None
        """The stable name of the problem, such as COHESION-YAML-012; None where it has none."""
        self.file = first.get_file() if first else place and place["file"]
        """The file of the first problem, or None."""
        self.line = (first.get_line() if first else int(place["line"]) if place else 0) or None
        """The line of the first problem, from 1, or None."""
        self.column = (first.get_column() if first else int(place["column"] or 0) if place else 0) or None
        """The column of the first problem, from 1, or None."""

    def __str__(self):
        if len(self.issues) < 2 and not (self.issues and self.issues[0].get_hint()):
            return self.message
        lines = [issue.to_text() for issue in self.issues[:_SHOWN]]
        more = len(self.issues) - _SHOWN
        return "\n".join(lines + ([f"(and {more} more: see .issues)"] if more > 0 else []))

    def __repr__(self):
        return f"{type(self).__name__}({self.message!r})"


class FileError(CohesionError, OSError):
    """A file cannot be read or written; also an OSError."""


class InvalidError(CohesionError, ValueError):
    """Something is not as it has to be; also a ValueError."""


class NotFoundError(CohesionError, KeyError):
    """There is nothing of that name; also a KeyError. The message says what was meant."""


class AmbiguousError(CohesionError, ValueError):
    """There are several; the message lists them. Also a ValueError."""


class LimitError(CohesionError, ValueError):
    """Larger than the library takes; also a ValueError."""


class NotSupportedError(CohesionError, NotImplementedError):
    """The class does not implement what it was asked for; also a NotImplementedError."""


class StrategyError(CohesionError):
    """A strategy failed. If it is written in Python and raised something, that is the __cause__."""


class Cancelled(CohesionError):
    """The work was stopped, by a cancellable or by progress= returning False."""


_CODES = {
    Cohesion.Error.IO: FileError,
    Cohesion.Error.INVALID: InvalidError,
    Cohesion.Error.NOT_FOUND: NotFoundError,
    Cohesion.Error.AMBIGUOUS: AmbiguousError,
    Cohesion.Error.LIMIT: LimitError,
    Cohesion.Error.NOT_SUPPORTED: NotSupportedError,
    Cohesion.Error.STRATEGY: StrategyError,
}
_DOMAIN = GLib.quark_to_string(Cohesion.Error.quark())

# What Python code raised on this thread while C was calling it: the C side can only carry the text.
_raised = threading.local()


def remember(exception):
    """Keep what a callback raised until the call into C is back."""
    if getattr(_raised, "exception", None) is None:
        _raised.exception = exception


def recall():
    """Take what was kept, or None."""
    exception = getattr(_raised, "exception", None)
    _raised.exception = None
    return exception


class Inside:
    """While Python code of the user runs that C has called on this thread."""

    def __enter__(self):
        self.before = in_python()
        _raised.inside = True

    def __exit__(self, *_):
        _raised.inside = self.before


def in_python():
    """Whether it does."""
    return getattr(_raised, "inside", False)


def translate(error, issues=()):
    """The exception for a GLib.Error."""
    if isinstance(error, CohesionError):
        return error
    if error.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED):
        kind = Cancelled
    else:
        kind = _CODES.get(error.code, CohesionError) if error.domain == _DOMAIN else CohesionError
    errors = [issue for issue in issues if issue.get_severity() == Cohesion.Severity.ERROR]
    others = [issue for issue in issues if issue.get_severity() != Cohesion.Severity.ERROR]
    return kind(error.message, error.domain, error.code, errors + others)


def call(function, *arguments, issues=(), **named):
    """Call into C; a GError comes back as one of our exceptions, with what Python raised on the way as its cause."""
    recall()
    try:
        return function(*arguments, **named)
    except GLib.Error as error:
        cause = recall()
        if cause is not None and not isinstance(cause, Exception):
            raise cause from None  # KeyboardInterrupt, SystemExit: not ours to turn into anything else
        raise translate(error, issues) from cause
