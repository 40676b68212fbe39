"""Every link inside the documentation leads somewhere: to a file, and to a heading in it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    path
    for pattern in ("README*.md", "docs/**/*.md", "rules/**/*.md")
    for path in sorted(ROOT.glob(pattern))
    if not re.fullmatch(r"IR\d+\.md", path.name)
]
LINK = re.compile(r"\]\((?!https?:)([^)\s#]*)(?:#([^)\s]+))?\)")
CODE = re.compile(r"^(```|~~~).*?^\1$|`[^`\n]*`", re.M | re.S)


def slug(heading: str) -> str:
    """As GitHub makes it: lower case, no punctuation, hyphens for blanks."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def headings(path: Path) -> set[str]:
    return {slug(found) for found in re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.M)}


def leads_nowhere(page: Path, target: str, heading: str) -> bool:
    path = (page.parent / target).resolve() if target else page
    if not path.exists():
        return True
    return bool(heading) and path.suffix == ".md" and heading not in headings(path)


@pytest.mark.parametrize("page", PAGES, ids=[str(path.relative_to(ROOT)) for path in PAGES])
def test_every_link_leads_somewhere(page):
    links = LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))
    assert [f"{target}#{heading}" for target, heading in links if leads_nowhere(page, target, heading)] == []


@pytest.mark.parametrize("index", ["docs/README.md", "docs/language/README.md"])
def test_an_index_lists_every_page_of_its_folder(index):
    path = ROOT / index
    text = path.read_text(encoding="utf-8")
    assert [
        one.name for one in sorted(path.parent.glob("*.md")) if f"({one.name}" not in text and one != path
    ] == []
