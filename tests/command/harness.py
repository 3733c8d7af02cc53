"""What the tests of the command share: running it, temporary studies, TAP."""
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

TESTS = []


class Skip(Exception):
    """A test that cannot run here, and why."""


def test(function):
    """A test: its name is its docstring, a sentence."""
    TESTS.append(function)
    return function


class World:
    """The command under test and a folder of its own with a copy of the first study."""

    def __init__(self, command, source, helper):
        self.command, self.source, self.helper = os.path.abspath(command), source, os.path.abspath(helper)
        self.folder = None

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="cohesion-test-")
        shutil.copytree(os.path.join(self.source, "examples", "first-study"), self.path("s"))
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, name, text):
        mode = "wb" if isinstance(text, bytes) else "w"
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), mode) as file:
            file.write(text)
        return name

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read().decode()

    def edit(self, name, old, new):
        text = self.read(name)
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def start(self, *arguments, **options):
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("cwd", self.folder)
        return subprocess.Popen([self.command, *arguments], **options)

    def run(self, *arguments, code=0, **options):
        """Run the command; (stdout, stderr) as text. Another exit code than @code is a failure."""
        process = self.start(*arguments, **options)
        out, err = process.communicate(timeout=60)
        out, err = (out or b"").decode(), (err or b"").decode()
        assert process.returncode == code, (
            f"{' '.join(arguments)}: exit code {process.returncode}, not {code}\nstdout: {out[:2000]}\nstderr: {err[:2000]}")
        return out, err


def expect(text, *parts):
    """Every part is in the text."""
    for part in parts:
        assert part in text, f"{part!r} is not in:\n{text[:3000]}"


def main(tests, arguments):
    failed = 0
    print(f"TAP version 13\n1..{len(tests)}", flush=True)
    for number, function in enumerate(tests, 1):
        name = function.__doc__.strip().rstrip(".")
        try:
            with World(*arguments) as world:
                function(world)
            print(f"ok {number} - {name}", flush=True)
        except Skip as why:
            print(f"ok {number} - {name} # SKIP {why}", flush=True)
        except Exception:  # noqa: BLE001 - a test that breaks is a test that fails
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            print("\n".join("# " + line for line in traceback.format_exc().splitlines()), flush=True)
    sys.exit(1 if failed else 0)
