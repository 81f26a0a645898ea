"""An open page of a case reads the case once for each look at it, however many parts it shows."""

from bot.desk.glance import Glance
from bot.desk.sight import Sight
from bot.store.store import Tx


def test_within_one_look_the_case_is_read_once_for_each_language(store) -> None:
    asked: list[str] = []

    def look(_: Tx, language: str) -> Sight | None:
        asked.append(language)
        return None

    glance = Glance(look)
    with store.engine.connect() as connection:
        first, second = Tx(connection), Tx(connection)
        for tx, language in ((first, "nl"), (first, "nl"), (first, "en"), (second, "en"), (second, "en")):
            glance(tx, language)
    assert asked == ["nl", "en", "en"]
