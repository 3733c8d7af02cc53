#!/usr/bin/env python3
"""Progress, Ctrl-C, cancelling, async."""
import asyncio
import os
import signal
import subprocess
import sys
import threading
import time

import tap
from package import ENGLAND, STUDY, catch, coh, folder_with_study
from gi.repository import Gio

SLOW = """
import os, signal, sys, threading
import libcohesion as coh

coh.Study.open(sys.argv[1])
threading.Timer(float(sys.argv[2]), os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    while True:
        coh.Study.open(sys.argv[1]).score()
except KeyboardInterrupt:
    print("stopped")
"""


def check_progress():
    seen = []
    coh.Study.open(STUDY, progress=lambda fraction, message: seen.append(fraction)).score(
        progress=lambda fraction, message: seen.append((fraction, message)))
    fractions = [entry[0] for entry in seen if isinstance(entry, tuple)]
    assert fractions == sorted(fractions) and fractions[-1] == 1 and all(0 <= value <= 1 for value in fractions)


def check_progress_stops():
    error = catch(coh.Cancelled, coh.Study.open(ENGLAND).score, progress=lambda fraction, message: False)
    assert isinstance(error, coh.CohesionError)


def check_progress_raises():
    def fail(fraction, message):
        raise ZeroDivisionError("in the bar")
    error = catch(ZeroDivisionError, coh.Study.open(STUDY).score, progress=fail)
    assert str(error) == "in the bar" and error.__traceback__ is not None
    coh.Study.open(STUDY).score()  # nothing is left over


def check_bar():
    """The bar is for terminals only."""
    code = f"import libcohesion as coh; coh.Study.open({str(STUDY)!r}).score(progress=True)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr == b"", done.stderr
    import pty
    reader, writer = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stderr=writer, check=True)
    os.close(writer)
    assert b"100%" in os.read(reader, 65536)
    os.close(reader)


def check_interrupt():
    for delay in ("0.15", "0.4"):
        done = subprocess.run([sys.executable, "-c", SLOW, str(ENGLAND), delay], capture_output=True, text=True, timeout=60)
        assert done.stdout == "stopped\n" and done.returncode == 0, (done.returncode, done.stdout, done.stderr)


def check_interrupt_in_strategy():
    class Interrupted(coh.Aggregation):
        __strategy__ = "py-interrupted"

        def do_aggregate(self, matrix, weights, out):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(1)
            return True
    begin = time.monotonic()
    catch(KeyboardInterrupt, Interrupted().apply, coh.Matrix.new(2, 2), None, coh.Column.new(2))
    text = (STUDY.parent / "framework.yaml").read_text(encoding="utf-8").replace("{strategy: arithmetic, min-coverage: 0.5}",
                                                                                 "py-interrupted")
    with folder_with_study(framework=text) as folder:
        catch(KeyboardInterrupt, coh.Study.open(folder / "study.yaml").score)
    assert time.monotonic() - begin < 1.5
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def check_wakeup_fd():
    """Whoever had the wake-up pipe has it back."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    before = signal.set_wakeup_fd(writer)
    try:
        coh.Study.open(STUDY).score()
        assert signal.set_wakeup_fd(writer) == writer
    finally:
        signal.set_wakeup_fd(before)
        os.close(reader)
        os.close(writer)


def check_cancellable():
    cancellable = Gio.Cancellable()
    cancellable.cancel()
    catch(coh.Cancelled, coh.Study.open, STUDY, cancellable=cancellable)
    catch(coh.Cancelled, coh.Study.open(STUDY).score, cancellable=cancellable)


def check_async():
    async def main():
        study = await coh.Study.open_async(STUDY)
        several = await asyncio.gather(*(study.score_async(period="2023") for _ in range(3)))
        return study.score(period="2023"), several
    one, several = asyncio.run(main())
    assert all(scores.to_csv() == one.to_csv() for scores in several)


def check_async_error():
    async def main():
        await coh.Study.open_async("/nowhere/study.yaml")
    assert catch(coh.FileError, asyncio.run, main()).token == "COHESION-IO-001"


class Waiting(coh.Normalisation):
    """Holds the scorer until the test lets it go."""
    __strategy__ = "py-waiting"
    entered, leave, threads = threading.Event(), threading.Event(), set()

    def do_normalise(self, values, out):
        Waiting.threads.add(threading.get_ident())
        Waiting.entered.set()
        assert Waiting.leave.wait(30)
        out.numpy()[:] = values.numpy()
        return True


def check_async_cancel():
    text = (STUDY.parent / "framework.yaml").read_text(encoding="utf-8")
    text = text.replace("{strategy: min-max, lower: 0, upper: 100}", "py-waiting")

    async def main(study):
        task = asyncio.create_task(study.score_async(threads=4))
        await asyncio.get_running_loop().run_in_executor(None, Waiting.entered.wait, 30)
        task.cancel()
        asyncio.get_running_loop().call_later(0.05, Waiting.leave.set)
        try:
            await task
        except asyncio.CancelledError:
            return True
        return False
    with folder_with_study(framework=text) as folder:
        study = coh.Study.open(folder / "study.yaml")
        assert asyncio.run(main(study))
        assert len(Waiting.threads) == 1, "a strategy in Python ran on a thread of the scorer's"
        assert len(study.score()) == 35  # and the study is as good as before


def check_threads():
    """Other threads go on while C works, and may use the library."""
    study, found = coh.Study.open(ENGLAND), []
    workers = [threading.Thread(target=lambda: found.append(coh.Study.open(STUDY).score().to_csv())) for _ in range(4)]
    for worker in workers:
        worker.start()
    study.score()
    for worker in workers:
        worker.join()
    assert len(set(found)) == 1 and len(found) == 4


tap.run([
    ("/python/running/progress-goes-from-0-to-1", check_progress),
    ("/python/running/progress-that-returns-false-stops", check_progress_stops),
    ("/python/running/what-progress-raises-comes-out", check_progress_raises),
    ("/python/running/the-bar-is-for-terminals-only", check_bar),
    ("/python/running/ctrl-c-stops", check_interrupt),
    ("/python/running/ctrl-c-stops-inside-a-strategy", check_interrupt_in_strategy),
    ("/python/running/the-wake-up-pipe-is-given-back", check_wakeup_fd),
    ("/python/running/a-cancellable-cancels", check_cancellable),
    ("/python/running/async-forms-give-the-same", check_async),
    ("/python/running/async-forms-raise-the-same", check_async_error),
    ("/python/running/cancelling-a-task-stops-the-work", check_async_cancel),
    ("/python/running/threads-go-on-while-c-works", check_threads),
])
