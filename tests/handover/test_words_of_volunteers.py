"""What a volunteer says last, changes or sends from the knowledge: it reaches the resident, and is erased with them."""

import pytest

from bot.engine.types import Edited, Pressed, Wrote
from bot.store.tables import cases
from bot.store.tables import inbox as letters
from bot.store.tables import outbox as rows
from tests.runner.test_handover import Talk, talk

__all__ = ["talk"]  # a fixture


def kept(talk: Talk) -> str:
    """Every word that is stored anywhere in a letter or a message."""
    came = [row.event for row in talk.tx.connection.execute(letters.select())]
    return "\n".join(came + [row.body for row in talk.tx.connection.execute(rows.select())])


def last_word(talk: Talk) -> None:
    heard = talk.does("vera", Wrote("/klaar Veel sterkte met uw geheim"))
    assert "Veel sterkte met uw geheim" in heard["anna"]


def changed(talk: Talk) -> None:
    talk.does("vera", Wrote("kom om tien uur"))
    heard = talk.does("vera", Edited("kom om elf uur met uw geheim", ref="tien uur"))
    assert "kom om elf uur met uw geheim" in heard["anna"]


def answered(talk: Talk) -> None:
    talk.does("vera", Pressed("look:wsnp"))
    heard = talk.does("vera", Pressed("say:1:wsnp", "Stuur aan uw geheim"))
    assert talk.library.knowledge.topics["wsnp"].answer["nl"].strip() in heard["anna"][0]


@pytest.mark.parametrize("said", [last_word, changed, answered])
async def test_it_is_erased_with_the_resident(talk, said) -> None:
    def act(talk: Talk) -> str:
        said(talk)
        assert "geheim" in kept(talk)
        talk.does("anna", Pressed("forget:yes"))
        assert talk.tx.connection.execute(cases.select()).all() == []
        return kept(talk)

    assert "geheim" not in await talk(act)


async def test_a_change_stands_at_the_message_it_changes(talk) -> None:
    def act(talk: Talk) -> tuple[str, str, str]:
        talk.posts("vera", Wrote("om tien uur", ref="v1"))
        (first,) = [one for one in talk.tx.connection.execute(rows.select()) if "om tien uur" in one.body]
        talk.heard = 1 << 40
        talk.posts("vera", Edited("om elf uur", ref="v1"))
        (sent,) = [one for one in talk.claimed() if "elf" in one.message.text]
        return sent.message.title, sent.quotes, first.external_id

    title, quotes, first = await talk(act)
    assert title == "Vera veranderde een bericht:" and quotes == first
