"""The command as a whole: help, usage, output files, signals, pipes."""
import json
import os
import pty
import re
import resource
import select
import signal
import subprocess
import sys
import time

from harness import TESTS, Skip, expect, main, test

COMMANDS = ["validate", "score", "explain", "what-if", "describe", "list", "import", "export"]


@test
def help_is_enough(w):
    """--help shows the commands, the options and the exit codes."""
    out, err = w.run("--help")
    assert err == "", err
    expect(out, *COMMANDS, "--format", "--output", "--lenient", "Exit codes", "130", "Examples")
    assert max(len(line) for line in out.splitlines()) <= 88
    assert w.run("help")[0] == out and w.run("-h")[0] == out
    for command in COMMANDS:
        text = w.run("help", command)[0]
        expect(text, f"cohesion {command} [OPTION...]", "--format", "Examples:" if command != "x" else "")
        assert w.run(command, "--help")[0] == text, command


@test
def documented_exit_codes(w):
    """the exit codes of --help are those of docs/command.md."""
    text = w.run("--help")[0].split("Exit codes:")[1].split("Examples:")[0]
    codes = re.findall(r"^  (\d+)", text, re.M)
    with open(os.path.join(w.source, "docs", "command.md"), encoding="utf-8") as file:
        documented = re.findall(r"^\| (\d+) \|", file.read(), re.M)
    assert codes == documented == ["0", "1", "2", "3", "4", "130"], (codes, documented)


@test
def documented_options(w):
    """every option of every command stands in docs/command.md."""
    with open(os.path.join(w.source, "docs", "command.md"), encoding="utf-8") as file:
        document = file.read()
    for command in COMMANDS:
        for option in re.findall(r"(--[a-z-]+)", w.run("help", command)[0]):
            assert f"`{option}" in document, f"{command} {option}"


@test
def version(w):
    """--version prints the version."""
    out, _ = w.run("--version")
    assert re.fullmatch(r"cohesion \d+\.\d+\.\d+\n", out), out


@test
def usage(w):
    """wrong usage is exit code 2, on stderr, with what was meant."""
    for arguments, part in ((["scroe", "x"], 'did you mean "score"?'), ([], "--help"), (["frobnicate"], "frobnicate"),
                            (["score", "s/study.yaml", "--perod", "2023"], "unknown option --perod (did you mean --period?)"),
                            (["score"], "one study file"), (["score", "a", "b"], "one study file"),
                            (["--formt", "csv", "list"], "did you mean --format?"), (["list"], "strategies"),
                            (["list", "stratgies"], 'did you mean "strategies"?'), (["list", "areas"], "one study file"),
                            (["list", "strategies", "--format", "xml"], "one of: csv, json"),
                            (["help", "scroe"], "scroe"), (["describe"], "one strategy"), (["validate"], "which file"),
                            (["score", "--digits", "many", "x"], "many"), (["import"], "import")):
        out, err = w.run(*arguments, code=2)
        assert out == "", out
        expect(err, part)


@test
def listings(w):
    """list shows what the library and the study have."""
    expect(w.run("list", "strategies")[0], "kind,id,title", "normalise,rank-exponential,", "aggregate,geometric,")
    expect(w.run("list", "statuses")[0], "code,meaning", "\nc,", "\nx,")
    expect(w.run("list", "layouts")[0], "ons-explore-local-statistics", "fingertips")
    w.run("list", "frameworks")
    expect(w.run("list", "tiers")[0], "id,name", "ltla,")
    expect(w.run("list", "tiers", "s/study.yaml")[0], "town,", ",5\n")
    expect(w.run("list", "areas", "s/study.yaml")[0], "X01A,Appleford,town")
    expect(w.run("list", "indicators", "s/study.yaml")[0], "lonely,belonging,", "lower-better")
    expect(w.run("list", "periods", "s/study.yaml")[0], "2022-01-01/P1Y,belong\n", "2023-01-01/P1Y,belong lonely volunteer chat\n")
    expect(w.run("list", "programmes", "s/study.yaml")[0], "open-kitchens")
    expect(w.run("list", "neighbours", "s/study.yaml")[0], "set,area,rank,neighbour\nsimilar,X01A,1,X01B\nsimilar,X01A,2,X01D\n")
    w.run("list", "groups", "s/study.yaml")
    assert isinstance(json.loads(w.run("list", "strategies", "-f", "json")[0]), (list, dict))
    w.edit("s/study.yaml", "programmes: programmes.yaml\n", "")
    expect(w.run("list", "programmes", "s/study.yaml", code=4)[1], "names no programmes")


@test
def describing(w):
    """describe shows type, default, range and meaning of the parameters; an unknown one has a suggestion."""
    out, _ = w.run("describe", "rank-exponential", "--format", "table")
    expect(out, "normalise: rank-exponential", "constant", "23")
    assert json.loads(w.run("describe", "rank-exponential", "--format", "json")[0])
    expect(w.run("describe", "rank-exponental", code=4)[1], 'did you mean "rank-exponential"?')
    expect(w.run("describe", "none", "--format", "table")[0], "treat: none", "impute: none", "aggregate: none")
    expect(w.run("describe", "none", "--format", "csv", code=4)[1], "treat/none")
    w.run("describe", "treat/none", "--format", "csv")
    w.run("describe", "treat/min-max", code=4)


@test
def output_file(w):
    """--output writes the file whole, replaces the old one, keeps stdout empty."""
    w.write("scores.csv", "old\n")
    out, err = w.run("score", "s/study.yaml", "--output", "scores.csv")
    assert (out, err) == ("", "")
    assert w.read("scores.csv") == w.run("score", "s/study.yaml")[0]
    assert sorted(os.listdir(w.folder)) == ["s", "scores.csv"]
    assert w.run("score", "s/study.yaml", "-o", "-")[0] == w.read("scores.csv")
    w.run("describe", "none", "-f", "table", "-o", "none.txt")
    expect(w.read("none.txt"), "treat: none")
    out, err = w.run("score", "s/study.yaml", "--output", "no/such/folder.csv", code=3)
    expect(err, "no/such/folder.csv")


def check_nothing_left(w, old):
    assert w.read("out/scores.csv") == old
    assert os.listdir(w.path("out")) == ["scores.csv"], os.listdir(w.path("out"))


@test
def file_limit(w):
    """when a file cannot grow the old one stays, nothing is left beside it, exit code 3."""
    w.write("out/scores.csv", "old\n")

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))

    _, err = w.run("score", "s/study.yaml", "-o", "out/scores.csv", code=3, preexec_fn=limit, restore_signals=False)
    expect(err, "scores.csv")
    check_nothing_left(w, "old\n")


@test
def full_disk(w):
    """on a full disk the old file stays, nothing is left beside it, exit code 3."""
    w.write("out/x", "")
    os.unlink(w.path("out/x"))
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", w.path("out")], capture_output=True)
    if done.returncode != 0:
        raise Skip("needs the right to mount a small tmpfs")
    try:
        w.write("out/scores.csv", "old\n")
        _, err = w.run("score", "s/study.yaml", "-o", "out/scores.csv", code=3)
        expect(err, "COHESION-IO-003")
        check_nothing_left(w, "old\n")
    finally:
        subprocess.run(["umount", w.path("out")], check=True)


@test
def full_stdout(w):
    """a device that is full is exit code 3, and stays a device."""
    if not os.path.exists("/dev/full"):
        raise Skip("needs /dev/full")
    with open("/dev/full", "wb") as full:
        _, err = w.run("score", "s/study.yaml", code=3, stdout=full)
    expect(err, "standard output")
    _, err = w.run("score", "s/study.yaml", "--output", "/dev/full", code=3)
    assert not os.path.isfile("/dev/full")
    w.run("score", "s/study.yaml", "--output", "/dev/null")
    assert not os.path.isfile("/dev/null")


@test
def closed_stdout(w):
    """a closed standard output is exit code 3."""
    out, err = w.run("list", "statuses", code=3, stdout=None, preexec_fn=lambda: os.close(1))
    expect(err, "standard output")


@test
def closed_pipe(w):
    """a reader that has seen enough is no error."""
    rows = "".join(f"A{i},Place {i},town,,\n" for i in range(20000))
    w.write("s/areas.csv", "code,name,tier,parent,population\n" + rows)
    w.write("s/study.yaml", "cohesion: 1\nstudy: {id: x}\nframework: framework.yaml\nareas: areas.csv\n")
    process = w.start("list", "areas", "s/study.yaml")
    assert process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(30) == 0 and err == b"", (process.returncode, err)


def start_waiting(w, *arguments, **options):
    """A study whose measures come through a pipe that nobody ends: work that lasts until it is stopped."""
    text = w.read("s/measures.csv")
    os.unlink(w.path("s/measures.csv"))
    os.mkfifo(w.path("s/measures.csv"))
    process = w.start("score", "s/study.yaml", *arguments, **options)
    pipe = open(w.path("s/measures.csv"), "w", encoding="utf-8")
    pipe.write(text[:text.index("\n") + 1])
    pipe.flush()
    time.sleep(0.3)
    return process, pipe, text


@test
def interrupted(w):
    """Ctrl-C stops cleanly: exit code 130, a line on stderr, no file, also for SIGTERM."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if os.path.exists(w.path("s")):
            subprocess.run(["rm", "-rf", w.path("s")], check=True)
        subprocess.run(["cp", "-r", os.path.join(w.source, "examples", "first-study"), w.path("s")], check=True)
        process, pipe, _ = start_waiting(w, "--output", "scores.csv")
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
        pipe.close()
        assert process.returncode == 130, (process.returncode, err)
        assert out == b"" and err == b"cohesion: cancelled; no file was written\n", (out, err)
        assert os.listdir(w.folder) == ["s"], os.listdir(w.folder)


@test
def ignored_signals(w):
    """a signal that is ignored at the start, as under nohup, stays ignored."""
    process, pipe, text = start_waiting(w, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    process.send_signal(signal.SIGHUP)
    time.sleep(0.2)
    pipe.write(text[text.index("\n") + 1:])
    pipe.close()
    _, err = process.communicate(timeout=20)
    assert process.returncode == 0, err


@test
def second_interrupt(w):
    """a second Ctrl-C ends work that does not stop at once."""
    process, pipe, _ = start_waiting(w)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    assert process.wait(2.5) == 130
    pipe.close()
    process.communicate()


@test
def progress_bar(w):
    """a bar is drawn on a terminal once work lasts over a second, and taken away at the end."""
    w.edit("s/study.yaml", "measures: [measures.csv]", "measures: {file: measures.csv, duplicates: last}")
    master, slave = pty.openpty()
    process, pipe, text = start_waiting(w, "--output", "scores.csv", stderr=slave, env={**os.environ, "TERM": "xterm"})
    os.close(slave)
    time.sleep(1.1)
    pipe.write(text[text.index("\n") + 1:] * 6000)  # enough rows for the reader to report now and then
    pipe.close()
    expect_bar(process, master)


@test
def progress_of_surveys(w):
    """the bar is drawn while respondents are read, too."""
    w.write("f/framework.yaml", "cohesion: 1\nframework: {id: f, title: F, version: \"1\"}\nindicators:\n"
            "  - {id: q, title: Q, polarity: neutral, survey: {variable: q, mean: yes}}\n")
    w.write("f/areas.csv", "code,name,tier\nA,Aby,town\n")
    w.write("f/study.yaml", "cohesion: 1\nstudy: {id: f}\nframework: framework.yaml\nareas: areas.csv\n"
            "surveys:\n  - {file: people.csv, area: town, period: \"2024\"}\n")
    os.mkfifo(w.path("f/people.csv"))
    master, slave = pty.openpty()
    process = w.start("estimate", "f/study.yaml", "--output", "estimates.csv", stderr=slave, env={**os.environ, "TERM": "xterm"})
    os.close(slave)
    with open(w.path("f/people.csv"), "w", encoding="utf-8") as pipe:
        time.sleep(1.3)
        pipe.write("town,q\n" + "A,1\nA,2\n" * 1000)
    expect_bar(process, master)


def expect_bar(process, master):
    """A bar was drawn on the terminal, and taken away at the end."""
    seen = b""
    while select.select([master], [], [], 20)[0]:
        try:
            part = os.read(master, 4096)
        except OSError:
            break
        if not part:
            break
        seen += part
    process.communicate(timeout=20)
    assert process.returncode == 0, seen
    assert b"[" in seen and b"%" in seen, seen
    assert seen.rindex(b"\r\x1b[K") > seen.rindex(b"%"), seen


@test
def no_bar_in_a_pipe(w):
    """nothing is drawn where stderr is no terminal, however long it lasts."""
    process, pipe, text = start_waiting(w)
    time.sleep(1.1)
    pipe.write(text[text.index("\n") + 1:])
    pipe.close()
    out, err = process.communicate(timeout=20)
    assert process.returncode == 0 and err == b"", err


@test
def importing(w):
    """import turns another layout into measures.csv that loads again."""
    w.write("ons.csv", "areacd,areanm,geography,indicator,period,measure,observation,unit,lci_95,uci_95,status,notes\n"
            "X01A,Appleford,ltla,Belonging,2023-04-01/P1Y,value,61.5,%,58,65,,\n"
            "X09,Elsewhere,ltla,Belonging,2023-04-01/P1Y,value,50,%,45,55,,\n"
            "X01B,Brookside,ltla,Belonging,2023-04-01/P1Y,value,,%,,,c,\n")
    arguments = ["import", "ons.csv", "--layout", "ons-explore-local-statistics", "--indicator", "Belonging=belong",
                 "--framework", "s/framework.yaml", "--areas", "s/areas.csv"]
    _, err = w.run(*arguments, code=1)
    expect(err, "ons.csv:3:1: error COHESION-MEASURE-", "X09")
    out, err = w.run(*arguments, "--unknown-areas", "skip")
    expect(out, "area,indicator,period", "X01A,belong,2023-04-01/P1Y,", "61.5", "X01B,belong,2023-04-01/P1Y,")
    assert "X09" not in out
    w.write("again.csv", out)
    w.run("validate", "again.csv", "--framework", "s/framework.yaml", "--areas", "s/areas.csv")
    assert w.run("import", "again.csv")[0] == out
    _, err = w.run("import", "ons.csv", "--layout", "ons-explore-local-statistic", code=4)
    expect(err, "ons-explore-local-statistics")
    w.run("import", "ons.csv", "--indicator", "Belonging", "--unknown-areas", "maybe", code=2)
    w.run("import", "no.csv", code=3)


@test
def completion_is_sound(w):
    """the completion for bash is sound bash, and offers commands, strategies and options."""
    script = os.path.join(w.source, "tools", "completion", "cohesion.bash")
    subprocess.run(["bash", "-n", script], check=True)

    def complete(*words):
        line = f'source {script}; COMP_WORDS=({" ".join(words)}); COMP_CWORD={len(words) - 1}; _cohesion; printf "%s\\n" "${{COMPREPLY[@]}}"'
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, cwd=w.folder, check=True)
        return done.stdout.split()

    name = w.command
    assert complete(name, "sc") == ["score"]
    assert "rank-exponential" in complete(name, "describe", "rank-")
    assert complete(name, "score", "s/study.yaml", "--period", "2023") == ["2023-01-01/P1Y"]
    assert complete(name, "score", "s/study.yaml", "--be") == ["--best"]
    assert complete(name, "what-if", "s/study.yaml", "--we") == ["--weight"]
    assert "s/study.yaml" in complete(name, "score", "s/st")
    assert complete(name, "list", "stat") == ["statuses"]


@test
def completion_knows_the_options(w):
    """every option of every command is in all three completions."""
    for file, spell in (("cohesion.bash", "{}"), ("_cohesion", "{}"), ("cohesion.fish", "-l {}")):
        with open(os.path.join(w.source, "tools", "completion", file), encoding="utf-8") as opened:
            script = opened.read()
        for command in COMMANDS:
            for option in set(re.findall(r"--([a-z-]+)", w.run("help", command)[0].split("Options:")[-1])):
                assert spell.format(option) in script, f"{file}: {command} --{option}"


def check_syntax(w, shell, *arguments):
    from shutil import which
    if which(shell) is None:
        raise Skip(f"needs {shell}")
    subprocess.run([shell, *arguments], check=True)


@test
def zsh_completion(w):
    """the completion for zsh is sound zsh."""
    check_syntax(w, "zsh", "-n", os.path.join(w.source, "tools", "completion", "_cohesion"))


@test
def fish_completion(w):
    """the completion for fish is sound fish."""
    check_syntax(w, "fish", "-n", os.path.join(w.source, "tools", "completion", "cohesion.fish"))


main(TESTS, sys.argv[1:])
