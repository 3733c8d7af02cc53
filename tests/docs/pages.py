#!/usr/bin/env python3
"""Every error token stands once in docs/errors, and no page links to a file that is not there."""
import collections
import pathlib
import re

import tap

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TOKEN = r"COHESION-([A-Z]+)-[0-9]{3}"


def tokens_of_the_code():
    """Token -> the first file that uses it. Only string literals count: a comment may name any token."""
    found = {}
    for folder in ("libcohesion", "tools"):
        for path in sorted((ROOT / folder).rglob("*.[ch]")):
            for match in re.finditer(rf'"({TOKEN})\b', path.read_text(encoding="utf-8")):
                found.setdefault(match.group(1), path.relative_to(ROOT))
    return found


def tokens_of_the_pages():
    """Token -> the pages that list it, once for each bullet."""
    found = collections.defaultdict(list)
    for path in sorted((ROOT / "docs" / "errors").glob("*.md")):
        for match in re.finditer(rf"^[-*] `({TOKEN})`", path.read_text(encoding="utf-8"), re.M):
            found[match.group(1)].append(path)
    return found


def check_listed():
    listed = tokens_of_the_pages()
    missing = [f"{token} ({path})" for token, path in tokens_of_the_code().items() if token not in listed]
    assert not missing, "used, but not listed in docs/errors: " + ", ".join(missing)


def check_used():
    used = tokens_of_the_code()
    assert used, "no tokens were found in the code"
    stale = [token for token in tokens_of_the_pages() if token not in used]
    assert not stale, "listed, but used nowhere: " + ", ".join(stale)


def check_once():
    for token, pages in tokens_of_the_pages().items():
        assert len(pages) == 1, f"{token} is listed {len(pages)} times"
        area = token.split("-")[1]
        assert pages[0].stem == area, f"{token} belongs in docs/errors/{area}.md, not in {pages[0].name}"


def markdown_pages():
    pages = [path for path in ROOT.glob("*.md")]
    for folder in ("docs", "examples", "frameworks", "tests"):
        pages += (ROOT / folder).rglob("*.md")
    return sorted(pages)


def check_links():
    broken = []
    for page in markdown_pages():
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
        for target in re.findall(r"\]\(([^)\s]+)", text) + re.findall(r"src=\"([^\"]+)\"", text):
            if re.match(r"[a-z]+:", target) or target.startswith("#"):
                continue
            if not (page.parent / target.partition("#")[0]).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert not broken, "links to nothing:\n" + "\n".join(broken)


tap.run([
    ("/docs/errors/every-token-of-the-code-is-listed", check_listed),
    ("/docs/errors/every-token-listed-is-used", check_used),
    ("/docs/errors/a-token-is-listed-once-and-on-the-page-of-its-area", check_once),
    ("/docs/links-lead-somewhere", check_links),
])
