"""The Test Anything Protocol for the tests that are written in Python; nothing outside the standard library."""
import sys
import traceback


class Skip(Exception):
    """Raised by a test that cannot run here; the text says what is missing."""


def run(tests):
    """Run a list of (name, function) and print a line for each; exit 1 if one failed."""
    failed = 0
    print("TAP version 13")
    print(f"1..{len(tests)}", flush=True)
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print(f"ok {number} {name}", flush=True)
        except Skip as reason:
            print(f"ok {number} {name} # SKIP {reason}", flush=True)
        except AssertionError as report:
            failed += 1
            print("".join(f"# {line}\n" for line in str(report).splitlines()), end="")
            print(f"not ok {number} {name}", flush=True)
        except Exception:  # any failure is a failed test, never the end of the run
            failed += 1
            for line in traceback.format_exc().splitlines():
                print(f"# {line}")
            print(f"not ok {number} {name}", flush=True)
    sys.exit(1 if failed else 0)
