"""What is due, as it is kept for the first screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

import pytest

from tests.journal.learning import entry
from tests.practice.returning import NOW, practised
from tutor.journal.log import Entry
from tutor.journal.memory import MemoryKeeper
from tutor.practice.overview import overview
from tutor.practice.today import Ledger
from tutor.study.agenda import SETTING, Agenda


def agenda(log: Sequence[Entry], now: float, zone: tzinfo) -> Agenda:
    ledger = Ledger(zone)
    ledger.add(log)
    return ledger.agenda(now)


TODAY = datetime.fromtimestamp(NOW, UTC).date()


def test_it_comes_back_as_it_was_kept() -> None:
    settings = MemoryKeeper()
    assert Agenda.kept(settings) == Agenda()
    made = agenda(practised(200), NOW, UTC)
    made.keep(settings)
    assert Agenda.kept(settings) == made


@pytest.mark.parametrize("spoilt", ["", "{}", "[]", "nonsense", '{"reviews": 3}', "null"])
def test_what_cannot_be_read_is_nothing(spoilt: str) -> None:
    settings = MemoryKeeper()
    settings.save_setting(SETTING, spoilt)
    assert Agenda.kept(settings) == Agenda()


def test_it_says_on_any_day_what_the_report_says_on_that_day() -> None:
    log = practised(200)
    made = agenda(log, NOW, UTC)
    for days in (0, 3, 40):
        later = TODAY + timedelta(days=days)
        assert made.due(later) == overview(log, NOW + days * 86_400, UTC).due
    assert made.last == log[-1].id


def test_piece_by_piece_is_the_same_as_all_at_once() -> None:
    log, ledger = practised(60), Ledger(UTC)
    for start in range(0, len(log), 50):
        ledger.add(log[start : start + 50])
    ledger.add(())
    assert ledger.agenda(NOW) == agenda(log, NOW, UTC)


def test_the_time_it_takes_is_this_learners_own() -> None:
    def seconds(*taken: float) -> float:
        log = [entry(n, verdict="right", seconds=one) for n, one in enumerate(taken)]
        return agenda(log, NOW, UTC).seconds

    assert seconds() == 60
    assert seconds(20, 30, 40) == 30
    assert seconds(0.5) == 10
    assert seconds(5000) == 180
    assert Agenda(("2026-01-01", "2026-01-02"), 45.0).minutes(date(2026, 1, 1)) == 1
    assert Agenda(("2026-01-01", "2026-01-02"), 45.0).minutes(date(2026, 1, 2)) == 2
