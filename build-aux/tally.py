#!/usr/bin/env python3
"""Count the tests of a whole run: testlog.json files of Meson and TAP files. The last line is the sum."""
import json
import pathlib
import re
import sys

RESULT = re.compile(r"^\s*(not ok|ok)\b(?:\s+\d+)?(?:\s*-)?\s*([^#]*)(?:#\s*(SKIP)\b\s*(.*))?", re.I)


class Tally:
    def __init__(self):
        self.passed, self.failed, self.skipped = 0, [], []

    def add_tap(self, stage, text):
        """Count the results in TAP; returns how many there were."""
        count = 0
        for line in text.splitlines():
            match = RESULT.match(line)
            if match:
                count += 1
                word, name, directive, reason = match.groups()
                name = f"{stage}: {name.strip()}"
                if (directive or "").upper() == "SKIP":
                    self.skipped.append(f"{name}: {reason.strip()}")
                elif word.lower() == "ok":
                    self.passed += 1
                else:
                    self.failed.append(name)
            elif re.match(r"^1\.\.0\s*#\s*skip", line, re.I):
                count += 1
                self.skipped.append(f"{stage}: {line.partition('#')[2].strip()[4:].strip()}")
        return count

    def add_test(self, stage, test):
        """One line of testlog.json: a TAP program counts its own tests, any other program is one test."""
        name = f"{stage}: {test['name']}"
        before = len(self.failed)
        count = self.add_tap(name, test.get("stdout", "")) if re.search(r"^1\.\.\d", test.get("stdout", ""), re.M) else 0
        if test["result"] in ("FAIL", "ERROR", "TIMEOUT", "INTERRUPT") and len(self.failed) == before:
            self.failed.append(f"{name}: {test['result'].lower()}, exit status {test['returncode']}")
        elif count == 0 and test["result"] == "SKIP":
            self.skipped.append(f"{name}: the program says so")
        elif count == 0:
            self.passed += 1

    def add_file(self, path):
        stage = path.stem
        if path.suffix == ".tap":
            self.add_tap(stage, path.read_text(errors="replace"))
            return
        tests = [json.loads(line) for line in path.read_text(errors="replace").splitlines() if line.strip()]
        if not tests:
            self.failed.append(f"{stage}: no test was run")
        for test in tests:
            self.add_test(stage, test)


def main():
    tally = Tally()
    for name in sys.argv[1:]:
        tally.add_file(pathlib.Path(name))
    for line in tally.skipped:
        print(f"skipped: {line}")
    for line in tally.failed:
        print(f"FAILED:  {line}")
    print(f"{tally.passed} passed, {len(tally.failed)} failed, {len(tally.skipped)} skipped")
    sys.exit(1 if tally.failed or tally.passed == 0 else 0)


if __name__ == "__main__":
    main()
