"""Volunteers on Telegram, in topics and without them: nothing goes astray, and each sees what became of their words."""

import pytest

from tests.fakes.telegram.faults import says
from tests.handover.phones import Phones, phones

__all__ = ["phones"]  # a fixture
ANNA, BEN, VERA, JORIS = 101, 102, 201, 202


def topics(phones: Phones) -> dict[str, int]:
    """The volunteer's topics: which thread has which name."""
    return {name: thread for (_, thread), name in phones.fake.bot.topics.names.items()}


async def two_cases(phones: Phones) -> None:
    """Vera has Anna's case, and then Ben's too: so that one is active."""
    await phones.joins(VERA, "Vera")
    for resident in (ANNA, BEN):
        await phones.asks(resident)
        await phones.takes(VERA)


async def test_two_cases_are_two_topics_and_nothing_of_them_is_said_outside(phones: Phones) -> None:
    phones.fake.bot.topics.enabled = True
    await two_cases(phones)
    with_anna, with_ben = topics(phones).values()
    phones.types(VERA, "Dag Anna", with_anna)
    phones.types(VERA, "Dag Ben", with_ben)
    await phones.reads(ANNA, "Dag Anna")
    await phones.reads(BEN, "Dag Ben")
    phones.types(ANNA, "hier Anna")
    phones.types(BEN, "hier Ben")
    assert (await phones.reads(VERA, "hier Anna"))["message_thread_id"] == with_anna
    assert (await phones.reads(VERA, "hier Ben"))["message_thread_id"] == with_ben
    phones.types(VERA, "voor wie?")
    await phones.reads(VERA, "Ik weet niet voor wie dit is")
    assert "voor wie?" not in phones.screen(ANNA) + phones.screen(BEN)
    assert "Dag Ben" not in phones.screen(ANNA) and "Dag Anna" not in phones.screen(BEN)


async def test_a_topic_that_somebody_deleted_is_made_again(phones: Phones) -> None:
    phones.fake.bot.topics.enabled = True
    await two_cases(phones)
    (name, first), _ = topics(phones).items()
    phones.fake.bot.topics.delete(VERA, first)
    phones.types(ANNA, "bent u er nog?")
    said = await phones.reads(VERA, "bent u er nog?")
    second = topics(phones)[name]
    assert second != first and said["message_thread_id"] == second
    phones.types(VERA, "ja, hoor", second)
    await phones.reads(ANNA, "ja, hoor")
    outside = [one["text"] for one in phones.fake.sent_to(VERA) if "message_thread_id" not in one]
    assert not [text for text in outside if "bent u er nog?" in text]


async def test_without_topics_one_case_is_active_and_an_answer_goes_to_the_case_it_answers(phones: Phones) -> None:
    await two_cases(phones)
    assert topics(phones) == {}
    phones.types(VERA, "dag Ben")
    await phones.reads(BEN, "dag Ben")
    phones.types(ANNA, "hier Anna")
    phones.types(BEN, "hier Ben")
    from_anna, from_ben = await phones.reads(VERA, "hier Anna"), await phones.reads(VERA, "hier Ben")
    phones.types(VERA, "dag Anna", answers=from_anna)
    await phones.reads(ANNA, "dag Anna")
    phones.types(VERA, "nog steeds Ben")
    await phones.reads(BEN, "nog steeds Ben")
    label = from_anna["reply_markup"]["inline_keyboard"][0][0]["text"]
    assert label.startswith("Naar Bewoner") and "reply_markup" not in from_ben
    await phones.presses(VERA, label)
    await phones.reads(VERA, "Wat u nu typt, gaat naar")
    phones.types(VERA, "nu Anna")
    await phones.reads(ANNA, "nu Anna")
    assert "Anna" not in phones.screen(BEN) and "Ben" not in phones.screen(ANNA)


@pytest.mark.parametrize("in_topics", [True, False])
async def test_a_volunteer_who_blocks_the_bot_has_no_case_any_more(phones: Phones, in_topics: bool) -> None:
    phones.fake.bot.topics.enabled = in_topics
    await phones.joins(VERA, "Vera")
    await phones.joins(JORIS, "Joris")
    await phones.asks(ANNA)
    await phones.reads(JORIS, "Iemand zoekt een mens")
    case = await phones.takes(VERA)
    await phones.reads(JORIS, "Iemand anders praat nu met deze bewoner")
    phones.fake.faults = [says(403, "Forbidden: bot was blocked by the user", chat=VERA, times=-1)]
    seen = len(phones.fake.sent_to(JORIS))
    phones.types(ANNA, "bent u er nog?")
    await phones.reads(ANNA, "Ik zoek iemand anders")
    await phones.reads(JORIS, "Iemand zoekt een mens", after=seen)
    assert await phones.takes(JORIS) == case
    phones.types(ANNA, "wie bent u?")
    await phones.reads(JORIS, "wie bent u?")


# What becomes of each message.


async def test_a_message_that_arrived_bears_a_sign_and_no_words(phones: Phones) -> None:
    await phones.joins(VERA, "Vera")
    await phones.asks(ANNA)
    await phones.takes(VERA)
    seen = len(phones.fake.sent_to(VERA))
    number = phones.types(VERA, "Dag Anna")
    assert await phones.signs(VERA, number) == ["👌"]
    assert "Dag Anna" in phones.screen(ANNA)
    assert phones.fake.sent_to(VERA)[seen:] == []


async def test_a_message_that_did_not_arrive_is_named_and_bears_no_sign(phones: Phones) -> None:
    await phones.joins(VERA, "Vera")
    await phones.asks(ANNA)
    await phones.takes(VERA)
    phones.fake.faults = [says(400, "Bad Request: message is too strange", chat=ANNA, times=1)]
    lost = phones.types(VERA, "Dag Anna")
    told = await phones.reads(VERA, "Dit kwam niet aan")
    assert "Dag Anna" in told["text"]
    assert phones.fake.made("sendMessage")[-1].given["reply_parameters"]["message_id"] == lost
    assert await phones.signs(VERA, phones.types(VERA, "Nog eens")) == ["👌"]
    assert [call.given["message_id"] for call in phones.fake.made("setMessageReaction")] != [lost]


async def test_a_resident_who_blocked_the_bot_is_told_of_at_once(phones: Phones) -> None:
    await phones.joins(VERA, "Vera")
    await phones.asks(ANNA)
    await phones.takes(VERA)
    phones.fake.faults = [says(403, "Forbidden: bot was blocked by the user", chat=ANNA, times=-1)]
    phones.types(VERA, "Dag Anna")
    await phones.reads(VERA, "Dit kwam niet aan")
    await phones.reads(VERA, "is niet meer te bereiken")


@pytest.mark.parametrize("problem", ["REACTION_INVALID", "message to react not found"])
async def test_a_sign_that_cannot_be_shown_is_no_matter(phones: Phones, problem: str) -> None:
    await phones.joins(VERA, "Vera")
    await phones.asks(ANNA)
    await phones.takes(VERA)
    phones.fake.faults = [says(400, f"Bad Request: {problem}", method="setMessageReaction")]
    seen = len(phones.fake.sent_to(VERA))
    phones.types(VERA, "Dag Anna")
    number = phones.types(VERA, "Hoe gaat het?")
    assert await phones.signs(VERA, number) == ["👌"]
    assert phones.fake.sent_to(VERA)[seen:] == []


async def test_what_a_volunteer_changes_reaches_the_resident(phones: Phones) -> None:
    await phones.joins(VERA, "Vera")
    await phones.asks(ANNA)
    await phones.takes(VERA)
    number = phones.types(VERA, "Kom om 10 uur")
    said = await phones.reads(ANNA, "Kom om 10 uur")
    phones.changes(VERA, number, "Kom om 11 uur")
    await phones.reads(ANNA, "Kom om 11 uur")
    changed = phones.fake.made("sendMessage")[-1].given
    assert changed["reply_parameters"]["message_id"] == said["message_id"]
    assert "Vera" in changed["text"] and "veranderd" in changed["text"]
