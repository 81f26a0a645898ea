"""Questions we could not answer: each once a person, counted, judged once for all, and gone when we said they would be."""

from datetime import timedelta

from bot.engine.types import Library, Pressed, Wrote
from bot.engine.unanswered import Asked
from bot.runner import clock
from bot.runner.turns import take_turn
from bot.store import conversations, inbox, unanswered, views
from bot.store.store import Store, Tx
from bot.store.types import Address
from bot.store.unanswered import NOT_OURS, Judged
from tests.moments import NOW

ANNA, BEN, CHRIS = (Address("telegram", name) for name in ("anna", "ben", "chris"))
LONG_AGO = NOW - timedelta(days=30)


def keeps(tx: Tx, who: Address, text: str, minute: int = 0, language: str = "nl") -> int:
    now = NOW + timedelta(minutes=minute)
    conversation = conversations.find(tx, who) or conversations.open_new(tx, who, now)
    unanswered.keep(tx, conversation, Asked(text, language, ("rent-arrears",)), "suggest", now)
    return conversation


async def does(store: Store, library: Library, who: Address, event: Wrote | Pressed, minute: int) -> None:
    now = NOW + timedelta(minutes=minute)

    def turns(tx: Tx) -> None:
        inbox.post(tx, who, event, key=f"{who.id}:{minute}", now=now)
        while take_turn(tx, library, now):
            pass

    await store.transact(turns)


async def listed(store: Store, **asked: object) -> list[tuple[str, int]]:
    found = await store.read(lambda tx: unanswered.waiting(tx, LONG_AGO, **asked))  # type: ignore[arg-type]  # as written
    return [(one.text, one.people) for one in found]


async def test_the_same_question_is_counted_by_people_however_they_write_it(store: Store) -> None:
    def turn(tx: Tx) -> None:
        keeps(tx, ANNA, "Wat is een Zwaluw?")
        keeps(tx, ANNA, "wat is een zwaluw", 1)
        keeps(tx, BEN, "wat is een zwáluw!", 2)
        keeps(tx, CHRIS, "iets anders", 1)

    await store.transact(turn)
    assert await listed(store) == [("wat is een zwáluw!", 2), ("iets anders", 1)]
    assert await store.read(lambda tx: unanswered.count(tx, LONG_AGO)) == 2
    (first, _) = await store.read(lambda tx: unanswered.waiting(tx, LONG_AGO))
    assert (first.last, first.fate, first.topics) == (NOW + timedelta(minutes=2), "suggest", ("rent-arrears",))


async def test_the_list_is_newest_or_most_asked_first_in_pieces_and_by_language(store: Store) -> None:
    def turn(tx: Tx) -> None:
        for minute, who in enumerate((ANNA, BEN)):
            keeps(tx, who, "vaak", minute)
        keeps(tx, ANNA, "nieuw", 5)
        keeps(tx, ANNA, "in english", 3, "en")

    await store.transact(turn)
    assert [text for text, _ in await listed(store)] == ["nieuw", "in english", "vaak"]
    assert [text for text, _ in await listed(store, order="often")] == ["vaak", "nieuw", "in english"]
    assert [text for text, _ in await listed(store, order="often", after=1, most=1)] == ["nieuw"]
    assert [text for text, _ in await listed(store, language="en")] == ["in english"]


async def test_who_looks_at_a_question_looks_at_it_for_all_who_asked(store: Store) -> None:
    def turn(tx: Tx) -> None:
        keeps(tx, ANNA, "wat is het weer")
        keeps(tx, BEN, "Wat is het weer?")
        keeps(tx, ANNA, "de zwaluwregeling")
        unanswered.judge(tx, "wat is het weer", NOT_OURS)
        unanswered.judge(tx, "de zwaluwregeling", "rent-arrears")

    await store.transact(turn)
    assert await listed(store) == []
    judged = await store.read(unanswered.judged)
    assert Judged("de zwaluwregeling", "nl", "rent-arrears") in judged
    assert Judged("Wat is het weer?", "nl", NOT_OURS) in judged
    assert len(judged) == 2


async def test_what_is_not_ours_stays_so_and_what_was_taught_in_vain_comes_back(store: Store) -> None:
    def turn(tx: Tx) -> None:
        for text, topic in (("wat is het weer", NOT_OURS), ("de zwaluwregeling", "rent-arrears")):
            keeps(tx, ANNA, text)
            unanswered.judge(tx, text, topic)
            keeps(tx, BEN, text, 1)

    await store.transact(turn)
    assert await listed(store) == [("de zwaluwregeling", 1)]


async def test_what_was_called_not_ours_by_mistake_waits_again_for_all_who_asked(store: Store) -> None:
    def turn(tx: Tx) -> None:
        for minute, (who, text) in enumerate(((ANNA, "de spaarpas"), (BEN, "De spaarpas?"), (ANNA, "het weer"))):
            keeps(tx, who, text, minute)
        keeps(tx, CHRIS, "de zwaluwregeling", 3)
        unanswered.judge(tx, "de spaarpas", NOT_OURS)
        unanswered.judge(tx, "het weer", NOT_OURS)
        unanswered.judge(tx, "de zwaluwregeling", "rent-arrears")
        unanswered.take_back(tx, "de zwaluwregeling")  # it is about a topic, which nobody took back

    await store.transact(turn)
    refused = await store.read(lambda tx: unanswered.declined(tx, LONG_AGO))
    assert [(one.text, one.people) for one in refused] == [("het weer", 1), ("De spaarpas?", 2)]
    found = await store.read(lambda tx: [unanswered.find_declined(tx, one.id) for one in refused])
    assert [one and one.text for one in found] == ["het weer", "De spaarpas?"]
    assert await store.read(lambda tx: [unanswered.find(tx, one.id) for one in refused]) == [None, None]
    await store.transact(lambda tx: unanswered.take_back(tx, "DE SPAARPAS"))
    assert await listed(store) == [("De spaarpas?", 2)]
    left = await store.read(lambda tx: unanswered.declined(tx, LONG_AGO))
    assert [one.text for one in left] == ["het weer"]
    assert await store.read(lambda tx: unanswered.declined(tx, LONG_AGO, after=1, most=1)) == ()
    await store.transact(lambda tx: keeps(tx, CHRIS, "de spaarpas", 5))
    assert await listed(store) == [("de spaarpas", 3)]


async def test_a_question_that_is_judged_or_erased_is_not_found_any_more(store: Store) -> None:
    def turn(tx: Tx) -> tuple[Asked | None, ...]:
        conversation = keeps(tx, ANNA, "een")
        keeps(tx, BEN, "twee")
        first, second = (one.id for one in reversed(unanswered.waiting(tx, LONG_AGO)))
        before = unanswered.find(tx, first)
        unanswered.forget(tx, conversation)
        unanswered.judge(tx, "twee", "rent-arrears")
        return before, unanswered.find(tx, first), unanswered.find(tx, second)

    before, erased, judged = await store.transact(turn)
    assert before and before.text in ("een", "twee")
    assert (erased, judged) == (None, None)


async def test_one_person_cannot_fill_the_list(store: Store) -> None:
    await store.transact(lambda tx: [keeps(tx, ANNA, f"vraag nummer {minute}", minute) for minute in range(60)])
    found = await listed(store)
    assert len(found) == 50
    assert found[0] == ("vraag nummer 59", 1)


async def test_what_finds_no_answer_is_kept_in_the_same_commit_and_shown_to_who_asked(
    store: Store, library: Library
) -> None:
    await does(store, library, ANNA, Wrote("wat is de zwaluwkaart, bel 06-12345678"), 1)
    assert await listed(store) == [("wat is de zwaluwkaart, bel […]", 1)]
    found = await store.read(lambda tx: views.kept(tx, conversations.find(tx, ANNA) or 0))
    assert "question: wat is de zwaluwkaart, bel […]" in found.document


async def test_who_takes_what_was_offered_leaves_no_question_behind(store: Store, library: Library) -> None:
    await does(store, library, ANNA, Wrote("iets met mijn huis"), 1)
    assert await listed(store) == [("iets met mijn huis", 1)]
    await does(store, library, ANNA, Pressed("menu:start", "Iets anders"), 2)
    assert await listed(store) == [("iets met mijn huis", 1)]
    await does(store, library, BEN, Wrote("iets met mijn huis"), 3)
    await does(store, library, BEN, Wrote("1"), 4)
    assert await listed(store) == [("iets met mijn huis", 1)]


async def test_who_erases_everything_erases_their_questions_and_nobody_elses(store: Store, library: Library) -> None:
    await does(store, library, ANNA, Wrote("de zwaluwkaart"), 1)
    await does(store, library, BEN, Wrote("de zwaluwkaart"), 2)
    await does(store, library, BEN, Wrote("de kanariekaart"), 3)
    await does(store, library, BEN, Wrote("/wis"), 4)
    assert await listed(store) == [("de kanariekaart", 1), ("de zwaluwkaart", 2)]
    await does(store, library, BEN, Wrote("ja"), 5)
    assert await listed(store) == [("de zwaluwkaart", 1)]


async def test_a_question_is_kept_for_thirty_days_and_no_longer(store: Store, library: Library) -> None:
    await does(store, library, ANNA, Wrote("de zwaluwkaart"), 0)
    await does(store, library, ANNA, Wrote("de kanariekaart"), 60 * 24 * 20)
    await clock.clean_up(store, NOW + timedelta(days=29))
    assert len(await listed(store)) == 2
    await clock.clean_up(store, NOW + timedelta(days=31))
    assert await listed(store) == [("de kanariekaart", 1)]
