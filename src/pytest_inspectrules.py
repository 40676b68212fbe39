"""`pytest --inspectrules PATH…`: the cases beside policies as tests of pytest.

pytest imports this module in every project that has inspectrules installed, and rewrites the assertions of the package
that it is part of: so it stands alone, and imports nothing before it is asked to.
"""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("inspectrules", "cases of inspection policies")
    group.addoption("--inspectrules", action="store_true", help="collect the cases beside policies, too")
    group.addoption(
        "--inspectrules-lang",
        choices=("en", "zh"),
        default="en",
        help="language in which failed cases and errors of policies are told (default: en)",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("inspectrules"):
        from inspectrules.pytest_plugin.collecting import Plugin

        config.pluginmanager.register(Plugin(config.getoption("inspectrules_lang")), "inspectrules-cases")
