"""One browser and one server for all that is tried here."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.browser import chromium
from tests.browser.serving import Served, serving


@pytest.fixture(scope="session")
def _installed() -> None:
    """Where there is no Chromium, these tests are skipped, unless they may not be."""
    if chromium.program() is None:
        if os.environ.get("CHAINRULE_TEST_BROWSER") == "required":
            pytest.fail(chromium.NONE)
        pytest.skip(chromium.NONE)


@pytest.fixture(scope="session")
def browser(_installed: None) -> Iterator[chromium.Chromium]:
    """Chromium."""
    with chromium.chromium() as started:
        yield started


@pytest.fixture
def doomed(_installed: None) -> Iterator[chromium.Chromium]:
    """Another one, which may be killed."""
    with chromium.chromium() as started:
        yield started


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`chainrule serve` for a class: each test is a learner with a name of its own."""
    with serving(tmp_path_factory.mktemp("served")) as server:
        yield server
