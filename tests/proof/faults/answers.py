"""Faults in the topics. No tests."""

from datetime import timedelta

from bot.knowledge.types import Place
from tests.proof.faults.anchors import BAILIFF, HELP, LONG_AGO, MANAGER, Fault, Found, in_answer, swapped
from tests.proof.parts import KNOWLEDGE, TODAY, Copy


def an_answer_that_asks_something(copy: Copy) -> Found:
    return in_answer(copy, HELP, "Hoeveel schulden heeft u?"), "2 questions in one message, “Hoeveel schulden heeft u?”"


def an_answer_in_the_other_language(copy: Copy) -> Found:
    place = HELP.places["answer.en"]
    dutch = HELP.answer["nl"].replace("\n", " ")
    end = Place(place.file, place.line + len(HELP.answer["en"].splitlines()), 1)
    copy.drop(Place(place.file, place.line + 1, 1), end.line - place.line)
    for number in KNOWLEDGE.numbers.values():
        dutch = dutch.replace(number.shown, f"{{{number.id}}}")
    copy.add(place, f"      {dutch}")
    return f"{place.file}:{place.line}", "stands under 'en' and reads as 'nl'"


def an_answer_without_translation(copy: Copy) -> Found:
    place = HELP.places["answer.en"]
    copy.drop(place, 1 + len(HELP.answer["en"].splitlines()))
    first = HELP.places["answer"]
    return f"{first.file}:{first.line}", "the translation 'en' is missing"


def an_answer_too_short_to_help(copy: Copy) -> Found:
    place = HELP.places["answer.nl"]
    copy.drop(Place(place.file, place.line + 1, 1), len(HELP.answer["nl"].splitlines()))
    copy.add(place, "      Wij helpen u graag verder.")
    return f"{place.file}:{place.line}", "this has 5 words, 40 to 110 are asked"


def an_answer_too_long_for_a_phone(copy: Copy) -> Found:
    return in_answer(copy, HELP, "Bel ons maar. " * 40), "words, 40 to 110 are asked"


def an_answer_too_long_for_a_message(copy: Copy) -> Found:
    return in_answer(copy, HELP, "Bel ons maar. " * 300), "4,096 fit"


def an_answer_nobody_can_read(copy: Copy) -> Found:
    hard = "Schuldsaneringstrajecten veronderstellen budgetteringsverantwoordelijkheid, inkomensspecificaties, administratie."
    return in_answer(copy, HELP, " ".join([hard] * 2)), "on reading ease, at least"


def an_english_answer_nobody_can_read(copy: Copy) -> Found:
    hard = "Restructuring necessitates comprehensive documentation, accountability, administrative responsibility."
    return in_answer(copy, HELP, " ".join([hard] * 3), "en"), "on reading ease, at least"


def a_sentence_without_end(copy: Copy) -> Found:
    long = "U gaat naar de balie en u vraagt of er iemand is en dan wacht u op een stoel en dan komt er iemand en die helpt u."
    return in_answer(copy, HELP, long), "make two of it, “U gaat naar de balie"


def a_number_that_is_not_in_the_list(copy: Copy) -> Found:
    place = HELP.places["answer.nl"]
    return copy.add(place, "      Bel 0800-1234.", ""), "the phone number '0800-1234' stands here itself"


def a_number_nobody_knows(copy: Copy) -> Found:
    place = HELP.places["answer.nl"]
    return copy.add(place, "      Bel {geldfitt}.", ""), "nothing is called 'geldfitt'"


def an_answer_that_sends_people_to_an_unknown_site(copy: Copy) -> Found:
    return in_answer(copy, HELP, "Kijk op gratis-schuldhulp.nl."), "gratis-schuldhulp.nl is not among the known sites"


def an_answer_with_a_link_to_an_unknown_site(copy: Copy) -> Found:
    said = "rotterdam.nl.evil.com is not among the known sites"
    return in_answer(copy, HELP, "Kijk op https://rotterdam.nl.evil.com/hulp."), said


def an_answer_with_an_open_link(copy: Copy) -> Found:
    return in_answer(copy, HELP, "Kijk op http://www.rotterdam.nl."), "write https://www.rotterdam.nl"


def a_follow_up_that_is_not_there(copy: Copy) -> Found:
    place = HELP.places["next.0"]
    return copy.change(place, HELP.next[0], "nothing-like-it"), "there is no topic 'nothing-like-it'"


def a_topic_that_no_way_leads_to(copy: Copy) -> Found:
    place = MANAGER.place
    copy.add(Place(place.file, place.line - 1, 1), *lonely("lonely-topic"))
    return f"{place.file}:{place.line}", "no way leads to the topic lonely-topic"


def lonely(id: str) -> tuple[str, ...]:
    """A sound topic, but for the way to it."""
    dutch = (
        "Dit is een kort antwoord. Het helpt u op weg. Bel voor hulp het loket in uw wijk. Daar kijkt iemand met u mee."
    )
    english = (
        "This is a short answer. It helps you on your way. Call the desk in your area. Somebody there looks at it."
    )
    return (
        f"- id: {id}",
        "  title: {nl: Postduiven houden, en: Keeping racing pigeons}",
        "  ask:",
        "    nl: [postduiven houden, een duivenhok bouwen, wedstrijd met duiven]",
        "    en: [keeping racing pigeons, build a pigeon loft, pigeon race]",
        "  answer:",
        "    nl: |",
        *(f"      {dutch}" for _ in range(2)),
        "    en: |",
        *(f"      {english}" for _ in range(2)),
        "  sources: [own]",
        f"  checked: {TODAY}",
        "  review: 6 months",
    )


def a_title_too_long_for_a_button(copy: Copy) -> Found:
    place = BAILIFF.places["title.nl"]
    return copy.change(place, BAILIFF.title["nl"], "Deurwaarder of incasso " * 3), "a button shows 64 characters"


def a_title_without_translation(copy: Copy) -> Found:
    place = BAILIFF.places["title"]
    return copy.write(place, f"  title: {{nl: {BAILIFF.title['nl']}}}"), "the translation 'en' is missing"


def a_source_that_nobody_knows(copy: Copy) -> Found:
    place = HELP.places["sources.0"]
    return copy.change(place, HELP.sources[0], "https://rotterdam.example.com/hulp"), "not among the known sites"


def a_source_that_only_looks_like_a_known_one(copy: Copy) -> Found:
    place = HELP.places["sources.0"]
    return copy.change(
        place, HELP.sources[0], "https://mijnrotterdam.nl"
    ), "mijnrotterdam.nl is not among the known sites"


def a_source_without_https(copy: Copy) -> Found:
    place = HELP.places["sources.0"]
    return copy.change(place, HELP.sources[0], "http://www.rotterdam.nl"), "write https://www.rotterdam.nl"


def an_answer_without_sources(copy: Copy) -> Found:
    place = HELP.places["sources"]
    copy.drop(Place(place.file, place.line - 1, 1), 1 + len(HELP.sources))
    return f"{HELP.place.file}:{HELP.place.line}", "a topic needs 'sources'"


def an_answer_that_nobody_checked(copy: Copy) -> Found:
    copy.drop(HELP.places["checked"])
    return f"{HELP.place.file}:{HELP.place.line}", "a topic needs 'checked'"


def an_answer_that_is_never_looked_at_again(copy: Copy) -> Found:
    copy.drop(HELP.places["review"])
    return f"{HELP.place.file}:{HELP.place.line}", "a topic needs 'review'"


def an_answer_checked_on_a_day_to_come(copy: Copy) -> Found:
    place = HELP.places["checked"]
    tomorrow = TODAY + timedelta(days=1)
    return copy.change(place, str(HELP.checked), str(tomorrow)), "which is still to come"


def an_answer_nobody_looked_at_for_years(copy: Copy) -> Found:
    place = HELP.places["checked"]
    said = "the answer debt-help is not served any more: it was checked 4000 days ago"
    return copy.change(place, str(HELP.checked), str(LONG_AGO)), said


def an_answer_past_its_review(copy: Copy) -> Found:
    place = HELP.places["checked"]
    day = TODAY - HELP.review - timedelta(days=1)
    return copy.change(place, str(HELP.checked), str(day)), "is given with a warning: it was checked"


def a_key_misspelt(copy: Copy) -> Found:
    place = HELP.places["review"]
    return copy.change(Place(place.file, place.line, 1), "review", "reveiw"), "a topic has no 'reveiw'"


def a_key_given_twice(copy: Copy) -> Found:
    place = HELP.places["review"]
    return copy.add(place, "  review: 6 months"), "'review' is given twice"


def the_languages_of_a_deadline_swapped(copy: Copy) -> Found:
    topic = next(topic for topic in KNOWLEDGE.topics.values() if topic.deadlines)
    lines = {topic.places[f"deadlines.0.what.{language}"].line for language in ("nl", "en")}
    places = [swapped(copy, Place(topic.place.file, line, 1)) for line in sorted(lines)]
    return places[0], "reads as"


FAULTS: tuple[Fault, ...] = (
    an_answer_that_asks_something,
    an_answer_in_the_other_language,
    an_answer_without_translation,
    an_answer_too_short_to_help,
    an_answer_too_long_for_a_phone,
    an_answer_too_long_for_a_message,
    an_answer_nobody_can_read,
    an_english_answer_nobody_can_read,
    a_sentence_without_end,
    a_number_that_is_not_in_the_list,
    a_number_nobody_knows,
    an_answer_that_sends_people_to_an_unknown_site,
    an_answer_with_a_link_to_an_unknown_site,
    an_answer_with_an_open_link,
    a_follow_up_that_is_not_there,
    a_topic_that_no_way_leads_to,
    a_title_too_long_for_a_button,
    a_title_without_translation,
    a_source_that_nobody_knows,
    a_source_that_only_looks_like_a_known_one,
    a_source_without_https,
    an_answer_without_sources,
    an_answer_that_nobody_checked,
    an_answer_that_is_never_looked_at_again,
    an_answer_checked_on_a_day_to_come,
    an_answer_nobody_looked_at_for_years,
    an_answer_past_its_review,
    a_key_misspelt,
    a_key_given_twice,
    the_languages_of_a_deadline_swapped,
)
