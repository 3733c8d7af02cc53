"""How estimating grows with respondents, areas and indicators: a line for each case, R's survey beside ours where it is installed.

survey.py BENCH-SURVEY-ESTIMATOR SURVEY.R [large]   large: R at 1,000,000 respondents too, which takes minutes"""
import os
import shutil
import subprocess
import sys
import tempfile

CASES = [(design, rows, 300, indicators) for design in ("units", "elements") for indicators in (1, 20)
         for rows in (100000, 1000000, 10000000)]
CASES += [(design, 1000000, 35000, indicators) for design in ("units", "elements") for indicators in (1, 20)]


def measure(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    print(done.stdout.strip(), flush=True)


def find_peer():
    """Why survey cannot be measured here; None where it can."""
    if not shutil.which("Rscript"):
        return "needs Rscript (Debian: r-base-core)"
    found = subprocess.run(["Rscript", "-e", "library(survey)"], capture_output=True, check=False)
    return None if found.returncode == 0 else "needs the R package survey (Debian: r-cran-survey)"


def main(program, script, size=""):
    print("name, respondents, median ms, spread, bytes of input, peak KiB with the input")
    peer = find_peer()
    most = 1000000 if size == "large" else 100000
    with tempfile.TemporaryDirectory() as scratch:
        files = [os.path.join(scratch, name) for name in ("respondents.csv", "estimates.csv")]
        for design, rows, areas, indicators in CASES:
            compared = peer is None and rows <= most and areas == 300 and indicators == 1
            measure(program, design, str(rows), str(areas), str(indicators), *(files if compared else []))
            if compared:
                measure("Rscript", script, *files, "1" if rows > 100000 else "3")
    if peer is not None:
        print(f"R's survey is skipped: {peer}")


main(*sys.argv[1:])
