"""Long work: progress, Ctrl-C, async. C always runs on the thread that asked, so strategies in Python are safe."""
import asyncio
import functools
import os
import signal
import sys
import threading

from . import _errors
from ._gi import Gio

__all__ = ["Interrupts", "reporter", "in_thread"]


class Interrupts:
    """While C works on the main thread, Ctrl-C cancels it at once, and then does what it always does.

    Python handles a signal only between two of its own instructions, that is, after C has returned. A thread that
    reads the wake-up pipe hears of it earlier, and needs nothing but to cancel. The handler that was there before
    (KeyboardInterrupt, mostly) has its turn when C is back: raised any earlier it would get lost in PyGObject, except
    where a strategy or a progress function in Python is running, which it stops.
    """

    def __init__(self, cancellable):
        self.cancellable = cancellable
        self.frame = None
        handler = signal.getsignal(signal.SIGINT) if threading.current_thread() is threading.main_thread() else None
        self.handler = handler if callable(handler) else None

    def __enter__(self):
        if self.handler is None:
            return self
        self.reader, self.writer = os.pipe()
        os.set_blocking(self.writer, False)
        self.before = signal.set_wakeup_fd(self.writer, warn_on_full_buffer=False)
        signal.signal(signal.SIGINT, self._interrupt)
        self.watcher = threading.Thread(target=self._watch, name="libcohesion-interrupts", daemon=True)
        self.watcher.start()
        return self

    def _interrupt(self, number, frame):
        self.frame = frame
        self.cancellable.cancel()
        if _errors.in_python():
            raise KeyboardInterrupt

    def _watch(self):
        while True:
            signals = os.read(self.reader, 64)
            numbers = signals.rstrip(b"\0")
            if self.before >= 0 and numbers:
                os.write(self.before, numbers)
            if signal.SIGINT in numbers:
                self.cancellable.cancel()
            if signals.endswith(b"\0"):
                return

    def __exit__(self, kind, error, trace):
        if self.handler is None:
            return
        signal.set_wakeup_fd(self.before)
        os.write(self.writer, b"\0")
        self.watcher.join()
        os.close(self.reader)
        os.close(self.writer)
        signal.signal(signal.SIGINT, self.handler)
        if self.frame is not None and not isinstance(error, KeyboardInterrupt):
            self.handler(signal.SIGINT, self.frame)


def _bar(fraction, message):
    width = 30
    done = round(fraction * width)
    end = "\n" if fraction >= 1 else ""
    print(f"\r{'#' * done}{'.' * (width - done)} {fraction:4.0%} {message or ''}\x1b[K", end=end, file=sys.stderr, flush=True)


def reporter(progress):
    """The callback for progress=: None, False, True (a bar where standard error is a terminal) or a callable.

    A callable gets (fraction from 0 to 1, message); returning False, or raising, stops the work.
    """
    if progress is None or progress is False:
        return None
    if progress is True:
        if not sys.stderr.isatty():
            return None
        progress = _bar
    if not callable(progress):
        raise TypeError(f"progress is True, False or a callable (fraction, message), not {type(progress).__name__}")

    def report(fraction, message, *_):
        try:
            with _errors.Inside():
                return progress(fraction, message) is not False
        except BaseException as error:  # it must not get lost in C, whatever it is
            _errors.remember(error)
            return False
    return report


def run(function, *arguments, cancellable=None, issues=()):
    """Call function(*arguments, cancellable=) so that Ctrl-C and what a callback raises come out as they should.

    The data of a callback is left out of the arguments: PyGObject loses a tuple for each that it is given.
    """
    cancellable = cancellable if cancellable is not None else Gio.Cancellable()
    with Interrupts(cancellable):
        try:
            return _errors.call(function, *arguments, cancellable=cancellable, issues=issues)
        except _errors.Cancelled as error:
            if error.__cause__ is not None:
                raise error.__cause__ from None
            raise


async def in_thread(function, *arguments, **named):
    """Await function(..., cancellable=...) on a thread of its own; cancelling the task cancels the work, and waits for it."""
    cancellable = Gio.Cancellable()
    work = asyncio.get_running_loop().run_in_executor(
        None, functools.partial(function, *arguments, cancellable=cancellable, **named))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        cancellable.cancel()
        await asyncio.wait([work])
        if not work.cancelled():
            work.exception()  # looked at, so that it is not reported as lost
        raise
