#!/usr/bin/env python3
"""The pages of strategies say what the code does: parameters, edges, sources, and no strategy is left out."""
import pathlib
import re
import sys

import strategy_pages
import tap

DOCS = pathlib.Path(__file__).resolve().parent.parent.parent / "docs"
CODE = strategy_pages.Code(*sys.argv[1:3])
PAGES = {kind: (DOCS / "strategies" / f"{kind}.md").read_text(encoding="utf-8") for kind in strategy_pages.KINDS}


def sections(kind):
    """Heading -> text, of the second level."""
    parts = re.split(r"^## `([a-z-]+)`$", PAGES[kind], flags=re.M)
    return dict(zip(parts[1::2], parts[2::2]))


def check_generated():
    for kind, page in PAGES.items():
        for line, expected in zip(page.splitlines(), strategy_pages.rewrite(CODE, kind, page).splitlines()):
            assert line == expected, (f"docs/strategies/{kind}.md is not what the code says: ninja update-strategy-pages\n"
                                      f"there:    {line}\nin truth: {expected}")
        assert page == strategy_pages.rewrite(CODE, kind, page), f"docs/strategies/{kind}.md is not what the code says"


def check_sections():
    for kind, page in PAGES.items():
        there, known = list(sections(kind)), list(CODE.strategies[kind])
        assert sorted(there) == sorted(known), f"{kind}: without a section or without a strategy: {set(there) ^ set(known)}"
        for name in known:
            for part in ("title", "tables"):
                count = page.count(f"<!-- begin {name} {part} -->")
                assert count == 1, f"docs/strategies/{kind}.md has the block \"{name} {part}\" {count} times"
                assert f"<!-- begin {name} {part} -->" in sections(kind)[name], f"{kind}: \"{name} {part}\" is elsewhere"


def check_written():
    for kind in PAGES:
        for name, text in sections(kind).items():
            by_hand = strategy_pages.BLOCK.sub("", text)
            for word in ("**Formula.**", "**Use.**"):
                found = re.search(re.escape(word) + r" +\S.{3,}", by_hand)
                assert found, f"docs/strategies/{kind}.md does not say {word} of \"{name}\""


def check_overview():
    overview = (DOCS / "strategies.md").read_text(encoding="utf-8")
    for kind in PAGES:
        assert f"](strategies/{kind}.md)" in overview, f"docs/strategies.md does not lead to {kind}.md"
        for name in CODE.strategies[kind]:
            assert f"strategies/{kind}.md#{name})" in overview, f"docs/strategies.md does not lead to {kind}.md#{name}"


tap.run([
    ("/docs/strategies/parameters-edges-and-sources-are-those-of-the-code", check_generated),
    ("/docs/strategies/every-strategy-has-a-section-and-no-other-is-there", check_sections),
    ("/docs/strategies/every-section-has-a-formula-and-says-when-to-use-it", check_written),
    ("/docs/strategies/the-overview-leads-to-every-strategy", check_overview),
])
