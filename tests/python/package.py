"""What the tests of the package share: the package or a skip, a study to try things on, and memory."""
import contextlib
import gc
import os
import pathlib
import shutil
import sys
import tempfile

import tap

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
STUDY = ROOT / "examples" / "first-study" / "study.yaml"
ENGLAND = ROOT / "examples" / "england" / "study.yaml"

try:
    import numpy
    import libcohesion as coh
except ImportError as missing:
    print(f"1..0 # SKIP {missing}")
    sys.exit(0)


def pandas():
    try:
        import pandas as module
    except ImportError as missing:
        raise tap.Skip("needs pandas (Debian: python3-pandas)") from missing
    return module


def catch(kind, function, *arguments, **named):
    """The exception of this kind that the call raises."""
    try:
        function(*arguments, **named)
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__} was raised")


@contextlib.contextmanager
def folder_with_study(**changed):
    """A copy of the first study with some files replaced: framework="text" stands for framework.yaml."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path in STUDY.parent.iterdir():
            shutil.copy(path, folder)
        for stem, text in changed.items():
            (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
        yield folder


def resident():
    """Bytes of this process that are in memory."""
    with open("/proc/self/statm", encoding="ascii") as status:
        return int(status.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def assert_flat(turn, times=10000, allowed=2 << 20):
    """So many turns leave the resident size where it was, and no objects of Python behind."""
    if os.environ.get("LD_PRELOAD"):
        raise tap.Skip("a sanitizer keeps freed memory back")
    for _ in range(times // 5):
        turn()
    gc.collect()
    before, blocks = resident(), sys.getallocatedblocks()
    for _ in range(times):
        turn()
    gc.collect()
    grown, lost = resident() - before, sys.getallocatedblocks() - blocks
    assert grown < allowed, f"{grown / times:.0f} bytes are lost in each turn"
    assert lost < times / 4, f"{lost} objects of Python are lost in {times} turns"


__all__ = ["ENGLAND", "ROOT", "STUDY", "assert_flat", "catch", "coh", "folder_with_study", "numpy", "pandas", "resident"]
