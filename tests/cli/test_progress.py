import io
import sys

import pytest

from inspectrules.cli.progress import bar


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("stream", "draws"), [(Terminal, True), (io.StringIO, False)])
def test_a_bar_is_drawn_on_a_terminal_only(stream, draws, monkeypatch):
    monkeypatch.setattr(sys, "stderr", stream())
    monkeypatch.setenv("TERM", "xterm")
    with bar("cases", 10) as step:
        for _ in range(10):
            step()
    assert ("cases" in sys.stderr.getvalue()) == draws


def test_without_standard_error_nothing_is_drawn(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    with bar("cases", 1) as step:
        step()


def test_no_thread_draws_it_for_processes_may_be_forked_meanwhile(monkeypatch):
    import threading

    monkeypatch.setattr(sys, "stderr", Terminal())
    before = threading.active_count()
    with bar("cases", 1):
        assert threading.active_count() == before
