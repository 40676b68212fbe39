import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from inspectrules.formats.writing import write_whole


def test_the_file_holds_the_text_and_nothing_lies_beside_it(tmp_path):
    write_whole(tmp_path / "报告.xml", "检查\r\nb\n")
    assert (tmp_path / "报告.xml").read_bytes() == "检查\r\nb\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["报告.xml"]


def test_missing_folders_are_made(tmp_path):
    write_whole(tmp_path / "a" / "b" / "c.json", "{}")
    assert (tmp_path / "a" / "b" / "c.json").read_text() == "{}"


def test_a_file_that_was_there_keeps_its_rights(tmp_path):
    path = tmp_path / "a"
    path.write_text("before")
    path.chmod(0o640)
    write_whole(path, "after")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("after", 0o640)


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path):
    (tmp_path / "other").write_text("")
    write_whole(tmp_path / "a", "text")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_what_was_there_stays_if_the_text_cannot_be_written(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("before")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a", "after")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "before")]


def test_what_is_no_character_is_written_as_its_escape(tmp_path):
    write_whole(tmp_path / "a", "\udc80检")
    assert (tmp_path / "a").read_text("utf-8") == "\\udc80检"


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "text"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_whole(pipe, "text")
    reader.join(5)
    assert (read, stat.S_ISFIFO(pipe.stat().st_mode)) == (["text"], True)


@pytest.mark.parametrize("path", ["folder", "file/below"])
def test_where_no_file_can_be_an_error_says_so(tmp_path, path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match=r"directory|exists"):
        write_whole(tmp_path / path, "text")
