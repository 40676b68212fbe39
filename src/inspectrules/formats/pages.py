"""The page of documentation that each code has: a code in, the page's text out."""

from attrs import frozen

from inspectrules.resources import directory


@frozen
class Page:
    """What a page says."""

    markdown: str
    """The whole page, without its title."""

    text: str
    """Its paragraphs, without the examples."""


def page_of(code: str) -> Page | None:
    """The page of `code`; None where the installation has no pages."""
    try:
        path = directory("docs") / "diagnostics" / f"{code}.md"
        _, _, body = path.read_text(encoding="utf-8").partition("\n")
    except OSError:
        return None
    return Page(body.strip(), body.partition("\n## ")[0].strip())
