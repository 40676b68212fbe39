"""The reader takes any file, however hostile, and answers with nodes or with diagnostics."""

import os

import pytest

from inspectrules.source.limits import MAX_DEPTH, MAX_FILE_BYTES, MAX_NODES, MAX_PROBLEMS
from inspectrules.source.nodes import Mapping, Scalar, Sequence
from inspectrules.source.read import read_file, read_yaml
from inspectrules.text import Source


def read(text):
    return read_yaml(Source("p.yaml", text))


def codes(text):
    return [problem.code for problem in read(text)[1]]


def value_of(text, key="a"):
    node, found = read(text)
    assert found == ()
    assert isinstance(node, Mapping)
    return node.get(key)


def test_a_document_becomes_nodes_whose_values_are_text():
    node, found = read("a: 1\nb: [no, 010]\nc:\n  d: 12:30\n")
    assert found == ()
    assert isinstance(node, Mapping)
    assert node.keys == ("a", "b", "c")
    assert [item.text for item in node.items("b")] == ["no", "010"]
    assert node.mapping("c").scalar("d").text == "12:30"


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "~", "\ufeff", " \n# c"])
def test_a_file_without_content_is_reported(text):
    node, found = read(text)
    assert node is None
    assert [problem.code for problem in found] == ["IR105"]


HOSTILE = [
    ("[" * 100_000, "IR117"),
    ("{" * 100_000, "IR117"),
    ("- " * 50_000, "IR117"),
    ("[a: " * 25_000, "IR117"),
    ("? " * 50_000, "IR117"),
    ("a: {" * 25_000, "IR117"),
    ("\n".join(" " * depth + "a:" for depth in range(300)), "IR117"),
    ("'" * 100_001, "IR122"),
    ("[" + "a," * (MAX_NODES + 10) + "]", "IR118"),
    ("- a\n" * (MAX_NODES + 1), "IR118"),
    ("a: " + "x" * MAX_FILE_BYTES, "IR102"),
    ("]" * 100_000, "IR133"),
    ("%" * 100_000, "IR113"),
    ("!" * 100_000, "IR112"),
]


@pytest.mark.parametrize(("text", "code"), HOSTILE, ids=lambda value: value[:12].replace("\n", " "))
def test_a_hostile_file_gives_one_diagnostic(text, code):
    node, found = read(text)
    assert node is None
    assert [problem.code for problem in found] == [code]


def test_an_alias_bomb_is_refused_where_it_is_laid():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    node, found = read("\n".join(lines))
    assert node is None
    assert [problem.span.text for problem in found] == [f"&a{i}" for i in range(10)]


def test_an_alias_without_its_anchor_is_refused():
    node, (problem,) = read("a: *nobody\n")
    assert node is None
    assert (problem.code, problem.span.text) == ("IR110", "*nobody")


@pytest.mark.parametrize(
    ("text", "code", "underlined"),
    [
        ("a: &x 1", "IR110", "&x"),
        ("<<: {b: 1}", "IR111", "<<"),
        ("a: !!python/object:os.system x", "IR112", "!!python/object:os.system"),
        ("a: !local x", "IR112", "!local"),
        ("a: !!str x", "IR112", "!!str"),
        ("%YAML 1.1\n---\na: 1", "IR113", "%YAML 1.1"),
        ("a: 1\n---\nb: 2", "IR114", "---"),
        ("[a]: b", "IR115", "[a]"),
        ("{a: b}: c", "IR115", "{a: b}"),
        ("? - a\n: c", "IR115", "- a"),
        ("a:\n  : c", "IR115", ":"),
        ("'': c", "IR115", "''"),
        ("~: c", "IR115", "~"),
    ],
)
def test_what_yaml_has_and_policies_do_without_is_refused(text, code, underlined):
    _, found = read(text)
    assert [(problem.code, problem.span.text) for problem in found] == [(code, underlined)]


def test_every_duplicate_key_is_reported_and_the_first_value_counts():
    node, found = read('a: 1\n"a": 2\nb: {c: 1, c: 2}\na: 3\n')
    assert [problem.code for problem in found] == ["IR116"] * 3
    assert [problem.span.text for problem in found] == ['"a"', "c", "a"]
    assert [problem.labels[0].span.start for problem in found] == [0, 16, 0]
    assert isinstance(node, Mapping)
    assert node.scalar("a").text == "1"


def test_a_quoted_merge_key_is_an_ordinary_key():
    assert value_of("'<<': 1", "<<").text == "1"


def test_several_mistakes_are_reported_in_one_run_in_the_order_of_the_file():
    text = "a: 1\na: 2\nb: !t x\nc: &y 1\n[d]: 1\n"
    assert codes(text) == ["IR116", "IR112", "IR110", "IR115"]


def test_depth_up_to_the_limit_is_accepted():
    assert codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert codes("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == ["IR117"]


def test_problems_are_not_reported_without_end():
    assert len(codes("a: 1\n" * 1000)) == MAX_PROBLEMS


@pytest.mark.parametrize("text", ["a: x\r\nb: 'y'\r\n", "\ufeffa: x\nb: y", "---\na: x\nb: y\n...\n"])
def test_line_ends_of_windows_byte_order_marks_and_document_markers_are_accepted(text):
    value = value_of(text, "b")
    assert isinstance(value, Scalar)
    assert value.text == "y"
    assert value.place(0, 1).text == "y"


def test_a_block_in_a_file_with_a_byte_order_mark_keeps_its_places():
    value = value_of("\ufeffa: |2\n   x\n")
    assert value.text == " x\n"
    assert value.place(1, 2).text == "x"


def test_spans_of_collections_end_with_their_last_value():
    node, _ = read("a:\n  - b\n  - {c: d}\n\n# end\ne: [f]\n")
    assert isinstance(node, Mapping)
    assert node.span.text == "a:\n  - b\n  - {c: d}\n\n# end\ne: [f]"
    assert node.get("a").span.text == "- b\n  - {c: d}"
    assert isinstance(node.get("a"), Sequence)
    assert node.get("a").items[1].span.text == "{c: d}"


def test_a_file_is_read_under_the_name_it_is_given(tmp_path):
    path = tmp_path / "policy.yaml"
    path.write_bytes("\ufeff标题: 一\r\n".encode())
    source, found = read_file(path, "pack/policy.yaml")
    assert found == ()
    assert source == Source("pack/policy.yaml", "标题: 一\r\n")


def test_a_file_without_display_name_is_called_by_its_path(tmp_path):
    path = tmp_path / "policy.yaml"
    path.write_text("a: 1")
    source, _ = read_file(path)
    assert source is not None
    assert source.name == str(path)


@pytest.mark.parametrize("name", ["missing.yaml", "a_file/below.yaml", ".", "nul\0.yaml", "pipe", "x" * 5000])
def test_what_is_no_readable_file_is_reported(tmp_path, name):
    (tmp_path / "a_file").write_text("a: 1")
    os.mkfifo(tmp_path / "pipe")
    source, (problem,) = read_file(tmp_path / name, name)
    assert source is None
    assert problem.code == "IR101"
    assert problem.span.source.name == name


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_reported(tmp_path):
    path = tmp_path / "policy.yaml"
    path.write_text("a: 1")
    path.chmod(0)
    _, (problem,) = read_file(path)
    assert problem.args["reason_en"] == "permission denied"


def test_a_file_over_the_limit_is_not_read(tmp_path):
    path = tmp_path / "policy.yaml"
    path.write_bytes(b"a" * 11)
    assert read_file(path, limit=11)[1] == ()
    source, (problem,) = read_file(path, limit=10)
    assert source is None
    assert (problem.code, problem.args["limit"]) == ("IR102", "10")
