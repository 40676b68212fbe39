"""The step of the GitHub action that installs this program from its checkout."""

import sysconfig


def test_the_action_installs_its_own_version_and_uses_it(runner, tmp_path):
    # without a network: what is needed to build and to run is taken from here
    runner.environment |= {
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it the other way round
    }
    runner.run(commands="check")
    assert runner.code == 0, runner.output
    installed = tmp_path / "runner" / "temp" / "inspectrules"
    assert runner.files["GITHUB_PATH"].read_text() == f"{installed / 'bin'}\n"
    assert (installed / "bin" / "inspectrules").is_file()
    assert "checked: policies 1" in runner.output
