"""The pages: well formed, safe, complete by themselves, in both languages."""

from html.parser import HTMLParser

import pytest

from inspectrules.testing.coverage.marked_text import Mark, marked
from inspectrules.testing.coverage.missing import without_impossible
from inspectrules.testing.coverage.report_html import html_report
from inspectrules.text import Source

VOID = {"meta", "link", "img", "br", "hr", "input"}


class Page(HTMLParser):
    """Reads a page; fails where tags do not match."""

    def __init__(self, text):
        super().__init__()
        self.open, self.links, self.ids, self.texts, self.classes = [], [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        assert tag not in ("script", "link", "img", "iframe")
        assert not any(name.startswith("on") or name == "src" for name in values)
        if tag not in VOID:
            self.open.append(tag)
        self.links += [values["href"]] if "href" in values else []
        self.ids += [values["id"]] if "id" in values else []
        self.classes.append((tag, values.get("class")))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


@pytest.fixture(scope="module")
def pages(filing):
    return html_report(without_impossible(filing), {"cn-lianyungang-check-once": "cases: [<&>]"})


def test_there_is_an_index_and_a_page_for_each_policy(pages):
    assert list(pages) == ["index.html", "cn-lianyungang-check-once.html"]
    assert "cn-lianyungang-check-once.html" in Page(pages["index.html"]).links


def test_pages_need_nothing_else(pages):
    for text in pages.values():
        page = Page(text)
        assert all(link.startswith("#") or link in pages for link in page.links)
        assert "http" not in text
        assert "@import" not in text
        assert "url(" not in text


def test_links_lead_to_the_cases(pages):
    page = Page(pages["cn-lianyungang-check-once.html"])
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_both_languages_and_all_states_are_there(pages):
    page = Page(pages["cn-lianyungang-check-once.html"])
    assert {("li", "yes"), ("li", "no"), ("li", "never"), ("mark", "some")} <= set(page.classes)
    told = "".join(page.texts)
    assert "连云港市全面推行" in told
    assert "Lianyungang check-once guidance" in told
    assert "cases: [<&>]" in told
    assert "none of 16 combinations of status, result" in told


def test_what_a_policy_says_is_escaped(example):
    rules = "- {id: r, cite: '<i>', title: {en: '<script>', zh: '&'}, rule: deny when not planned}"
    pages = html_report(example(rules).coverage)
    told = "".join(Page(pages["example.html"]).texts)
    assert "<script>" in told
    assert "Example <b>" in told


def test_marks_nest_and_what_crosses_is_left_out():
    text = Source("a", "deny when a < b and c")
    marks = [Mark(10, 21, "some"), Mark(10, 15, "yes"), Mark(20, 21, "no"), Mark(12, 20, "no")]
    assert marked(text.span(0, 21), marks) == (
        'deny when <mark class="some"><mark class="yes">a &lt; b</mark> and <mark class="no">c</mark></mark>'
    )
