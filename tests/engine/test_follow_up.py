"""The day on which a volunteer comes back to a case, as people say it; what is in doubt is asked again."""

from datetime import date

import pytest

from bot.engine.casewishes import FollowUp
from bot.engine.holding import Caseload, Held
from bot.engine.step import step
from bot.engine.types import Library, State, Wrote
from tests.moments import NOW

VERA = State(language="nl", greeted=True, member=7, load=Caseload((Held(1),), active=1))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("12-12", date(2026, 12, 12)),
        ("morgen", date(2026, 11, 24)),
        ("over twee weken", date(2026, 12, 7)),
        ("12 december om 15 uur", date(2026, 12, 12)),
        ("tomorrow", date(2026, 11, 24)),
    ],
)
def test_a_day_is_kept(library: Library, said: str, day: date) -> None:
    assert step(VERA, Wrote(f"/opvolgen {said}"), library, NOW).effects == (FollowUp(1, day),)


@pytest.mark.parametrize("said", ["", "vandaag", "elke maandag", "om 15 uur", "31-02", "gauw", "1 januari 2020"])
def test_what_is_no_day_to_come_is_asked_again(library: Library, said: str) -> None:
    turn = step(VERA, Wrote(f"/opvolgen {said}"), library, NOW)
    assert turn.effects == () and "Op welke dag" in turn.messages[0].text
