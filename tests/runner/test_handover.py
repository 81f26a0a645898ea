"""Around a case, through the real shell: replies point at the right message, trouble is told, what ends, ends at once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.engine.membership import ShowedCode
from bot.engine.types import Edited, Event, Library, Pressed, Sent, Started, Unsupported, Wrote
from bot.runner import claims, relay
from bot.runner.receipts import write_down
from bot.store import conversations, inbox, outbox, views
from bot.store.store import Store, Tx
from bot.store.tables import case_letters, cases, members
from bot.store.tables import inbox as letters
from bot.store.tables import outbox as rows
from bot.store.types import Address, Delivered, Delivery, Refused, Unsure
from tests.conversations.players import Shell
from tests.conversations.script import Team, Wait


class Talk(Shell):
    """Anna's case is Vera's, and what the two read is kept."""

    def __init__(self, library: Library, tx: Tx) -> None:
        super().__init__(library, tx)
        for who, act in (
            ("vera", Team("joins", "volunteer")),
            ("vera", Wrote("Vera")),
            ("anna", Wrote("/mens")),
            ("anna", Pressed("person:open:asked")),
            ("vera", Pressed("case:1:claim")),
        ):
            self.does(who, act)

    def does(self, who: str, act: Event | Team) -> dict[str, list[str]]:
        return {said.to: [message.text for message in said.messages] for said in self(who, act)}

    def claimed(self) -> tuple[Delivery, ...]:
        """What would go out now, as a channel gets it."""
        self.now += timedelta(seconds=1)
        self.heard = 1 << 40
        return outbox.claim(self.tx, "test", "me", 9, self.now)

    def posts(self, who: str, event: Event) -> None:
        self.count += 1
        inbox.post(self.tx, Address("test", who), event, key=f"own:{self.count}", now=self.now)
        list(self._settle())


@pytest.fixture
async def talk(store: Store, library: Library):  # type: ignore[no-untyped-def]  # what a test does with it is typed
    async def play(act):
        return await store.transact(lambda tx: act(Talk(library, tx)))

    return play


async def test_a_reply_points_at_the_right_message_on_the_other_side(talk) -> None:
    def act(talk: Talk) -> list[tuple[str, str, str]]:
        talk.posts("anna", Wrote("hoe laat?", ref="a1"))
        first = talk.tx.connection.execute(rows.select().order_by(rows.c.id.desc())).first()
        assert first is not None  # how Vera's platform calls Anna's words
        talk.heard = 1 << 40
        talk.posts("vera", Wrote("om tien uur", ref="v1", quotes=first.external_id))
        talk.posts("anna", Wrote("waar dan?", ref="a2", quotes="a1"))
        sent = talk.claimed()
        talk.posts("anna", Wrote("dank u", quotes=""))
        return [(one.address.id, one.message.text, one.quotes) for one in sent] + [("", "", first.external_id)]

    found = await talk(act)
    assert ("anna", "om tien uur", "a1") in found
    assert ("vera", "waar dan?", found[-1][2]) in found


async def test_a_reply_to_what_the_computer_said_points_at_nothing(talk) -> None:
    def act(talk: Talk) -> list[str]:
        early = talk.tx.connection.execute(rows.select().order_by(rows.c.id)).first()
        assert early is not None
        talk.heard = 1 << 40
        talk.posts("anna", Wrote("wat bedoelt u?", quotes="m3"))
        return [one.quotes for one in talk.claimed() if one.message.text == "wat bedoelt u?"]

    assert await talk(act) == [""]


@pytest.mark.parametrize(
    ("receipt", "told"),
    [
        (Refused("too long"), "Dit kwam niet aan"),
        (Unsure("no answer"), "Ik weet niet of dit aankwam"),
        (Delivered(), ""),
    ],
)
async def test_what_did_not_arrive_is_told_once(talk, receipt, told: str) -> None:
    def act(talk: Talk) -> list[str]:
        talk.heard = 1 << 40
        talk.posts("vera", Wrote("belt u morgen", ref="v1"))
        for _ in range(2):  # what may have arrived is sent once more
            write_down(talk.tx, [(one, receipt) for one in talk.claimed()], "me", talk.now)
        relay.tell_of_trouble(talk.tx, talk.now - timedelta(hours=1), talk.now)
        list(talk._settle())
        return [one.message.text for one in talk.claimed()]

    found = await talk(act)
    assert len(found) == bool(told)
    assert all(told in text and "belt u morgen" in text for text in found)


async def test_who_lost_a_case_cannot_write_in_it(talk) -> None:
    """Also when their words were under way already."""

    def act(talk: Talk) -> dict[str, list[str]]:
        talk.does("joris", Team("joins", "volunteer"))
        talk.does("vera", Wrote("/over"))
        talk.does("vera", Pressed("case:1:to:2"))
        for who, event in (("joris", Pressed("case:1:claim")), ("vera", Wrote("mijn laatste woord"))):
            talk.count += 1
            inbox.post(talk.tx, Address("test", who), event, key=f"own:{talk.count}", now=talk.now)
        return {said.to: [message.text for message in said.messages] for said in talk._settle()}

    found = await talk(act)
    assert not any("mijn laatste woord" in text for text in found["anna"])
    assert any("Dit is niet verstuurd" in text for text in found["vera"])


EVERYTHING: tuple[Event, ...] = (
    Started(), Wrote("hoi"), Wrote("/help"), Wrote("/taal"), Wrote("/gegevens"), Wrote("/mens"), Wrote("2"), Wrote("  "),
    Wrote("ik wil dood"), Pressed("menu:debts", "Schulden"), Pressed("person"), Pressed("lang:en"), Pressed("forget:no"),
    Pressed("gone"), Sent("photo"), Sent("photo", "brief", "7"), Sent("voice"), Sent("video"), Sent("file"),
    Sent("sticker"), Sent("location"), Sent("contact"), Edited("anders"), Unsupported(), ShowedCode("x"),
)  # fmt: skip


@pytest.mark.parametrize("event", EVERYTHING, ids=lambda event: f"{event.kind}-{getattr(event, 'what', '')}")
async def test_whatever_a_resident_does_ends_in_exactly_one_way(talk, event: Event) -> None:
    def act(talk: Talk) -> tuple[str, int, int]:
        talk.does("anna", event)
        asked = letters.select().where(letters.c.key == f"test:{talk.count}")
        letter = talk.tx.connection.execute(asked).one()
        copies = case_letters.select().where(case_letters.c.source == letter.id)
        said = rows.select().where(rows.c.letter == letter.id)
        return (
            letter.because,
            len(talk.tx.connection.execute(copies).all()),
            len(talk.tx.connection.execute(said).all()),
        )

    because, copies, said = await talk(act)
    assert because.split(":")[0] in ("passed on", "answered", "refused")
    assert copies == (because == "passed on")
    # What comes back as an event of its own (the data, the invitation) is answered there.
    later = isinstance(event, ShowedCode) or event == Wrote("/gegevens")
    unseen = isinstance(event, Sent) or event == Wrote("ik wil dood")
    assert said == ((because != "passed on" and not later) or unseen)


async def test_erasing_takes_along_what_a_volunteer_holds(talk) -> None:
    def act(talk: Talk) -> str:
        talk.does("anna", Wrote("mijn geheim"))
        talk.does("vera", Wrote("uw geheim is veilig"))
        talk.does("vera", Wrote("// geheim"))
        talk.does("anna", Pressed("forget:yes"))
        kept = [row.event for row in talk.tx.connection.execute(letters.select())]
        kept += [row.body for row in talk.tx.connection.execute(rows.select())]
        assert talk.tx.connection.execute(cases.select()).all() == []
        return "\n".join(kept)

    assert "geheim" not in await talk(act)


async def test_a_volunteer_who_erases_everything_is_of_the_team_no_more(talk) -> None:
    def act(talk: Talk) -> tuple[str, int]:
        talk.does("vera", Pressed("forget:yes"))
        case = talk.tx.connection.execute(cases.select()).one()
        return case.state, len(talk.tx.connection.execute(members.select()).all())

    assert await talk(act) == ("waiting", 0)


async def test_removing_somebody_ends_it_in_the_same_commit(talk) -> None:
    def act(talk: Talk) -> tuple[bool, bool, str]:
        first, again = (claims.remove_member(talk.tx, 1, talk.now) for _ in range(2))
        return first, again, talk.tx.connection.execute(cases.select()).one().state

    assert await talk(act) == (True, False, "waiting")


async def test_what_residents_wrote_is_not_among_a_volunteers_own_data(talk) -> None:
    def act(talk: Talk) -> tuple[str, str]:
        talk.does("anna", Wrote("mijn geheim"))
        talk.does("vera", Wrote("goed dat u dit zegt"))
        found = [conversations.find(talk.tx, Address("test", who)) or 0 for who in ("anna", "vera")]
        return views.kept(talk.tx, found[0]).document, views.kept(talk.tx, found[1]).document

    annas, veras = await talk(act)
    assert "mijn geheim" in annas and "goed dat u dit zegt" in annas
    assert "mijn geheim" not in veras


async def test_after_two_weeks_nobody_is_asked_any_more(store: Store, library: Library) -> None:
    """Who has left must be forgotten in time, and is not written to every morning."""

    def act(tx: Tx) -> tuple[str, list[str]]:
        shell = Shell(library, tx)
        for event in (Wrote("/mens"), Pressed("person:open:asked")):
            list(shell("anna", event))
        said = [message.text for one in shell("anna", Wait(timedelta(days=20))) for message in one.messages]
        return tx.connection.execute(cases.select()).one().state, said

    state, said = await store.transact(act)
    assert state == "closed" and "in twee weken had niemand van ons tijd" in said[-1]
    assert len(said) < 15


async def test_a_wave_goes_on_after_a_restart(store: Store, library: Library) -> None:
    """What comes next is a letter, so a helpline that stood still asks the next ones when it is back, and nobody twice."""

    def begin(tx: Tx) -> None:
        shell = Shell(library, tx)
        for number in range(5):
            list(shell(f"v{number}", Team("joins", "volunteer")))
        for event in (Wrote("/mens"), Pressed("person:open:asked")):
            list(shell("anna", event))

    def go_on(tx: Tx) -> dict[str, int]:
        shell = replace(Shell(library, tx), heard=1 << 40)
        shell.now += timedelta(hours=1)
        list(shell._pass(shell.now + timedelta(hours=2)))
        offers = letters.select().where(letters.c.event.like('%"case_offered"%'))
        found = [row.conversation for row in tx.connection.execute(offers)]
        return {str(one): found.count(one) for one in found}

    await store.transact(begin)
    asked = await store.transact(go_on)
    assert sorted(asked.values()) == [1] * 5


async def test_nobody_is_asked_to_talk_with_somebody_who_is_gone(talk) -> None:
    def act(talk: Talk) -> tuple[str, str]:
        talk.does("vera", Wrote("/teruggeven"))
        before = talk.tx.connection.execute(cases.select()).one().state
        talk.heard = 1 << 40
        talk.posts("anna", Wrote("hoi"))
        gone = [(one, Refused("blocked", gone=True)) for one in talk.claimed() if one.address.id == "anna"]
        write_down(talk.tx, gone, "me", talk.now)
        return before, talk.tx.connection.execute(cases.select()).one().state

    assert await talk(act) == ("waiting", "closed")
