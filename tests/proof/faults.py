"""Faults a tired or hurried person could make in the knowledge, each planted in one place. No tests.

Each plants itself into a copy and returns where it must be found and a part of what must be said.
"""

from collections.abc import Callable
from datetime import timedelta

from bot.knowledge.types import Menu, Place, Topic
from tests.proof.parts import KNOWLEDGE, TODAY, Copy

Found = tuple[str, str]
Fault = Callable[[Copy], Found]

HELP: Topic = KNOWLEDGE.topics["debt-help"]
MANAGER: Topic = KNOWLEDGE.topics["budget-manager"]
BAILIFF: Topic = KNOWLEDGE.topics["bailiff"]
LETTER: Menu = KNOWLEDGE.menus["debts.letter"]
WAYS_OUT: Menu = KNOWLEDGE.menus["debts.help"]
ALLOWANCES: Menu = KNOWLEDGE.menus["money.allowances"]
GELDFIT = KNOWLEDGE.numbers["geldfit"]
EMERGENCY = KNOWLEDGE.numbers["noodnummer"]
SUICIDE = next(crisis for crisis in KNOWLEDGE.crises if crisis.id == "suicide")
LONG_AGO = TODAY - timedelta(days=4_000)


def sentence(name: str, language: str = "nl") -> Place:
    return KNOWLEDGE.places[language][name]


def label(menu: Menu, to: str, language: str = "nl") -> Place:
    row = next(row for row, option in enumerate(menu.options) if option.to == to)
    return menu.places[f"options.{row}.label.{language}"]


def text_of(menu: Menu, to: str, language: str = "nl") -> str:
    return next(option.label[language] for option in menu.options if option.to == to)


def option(menu: Menu, to: str) -> Place:
    row = next(row for row, each in enumerate(menu.options) if each.to == to)
    return menu.places[f"options.{row}"]


def in_answer(copy: Copy, topic: Topic, text: str, language: str = "nl") -> str:
    """A paragraph at the head of an answer; it is found where the answer begins."""
    place = topic.places[f"answer.{language}"]
    copy.add(place, f"      {text}", "")
    return f"{place.file}:{place.line}"


# The tree.


def an_option_without_its_target(copy: Copy) -> Found:
    at = option(LETTER, "topic:bailiff")
    copy.drop(Place(at.file, at.line + 1, 1))
    return f"{at.file}:{at.line}", "an option leads to one thing"


def an_option_to_a_topic_that_is_not_there(copy: Copy) -> Found:
    place = LETTER.places["options.1.to"]
    return copy.change(place, "bailiff", "bailif"), "there is no topic 'bailif'"


def a_person_misspelt(copy: Copy) -> Found:
    row = next(row for row, each in enumerate(WAYS_OUT.options) if each.to == "person")
    return copy.change(WAYS_OUT.places[f"options.{row}.to"], "person", "persoon"), "there is no topic 'persoon'"


def a_menu_without_its_way_to_a_person(copy: Copy) -> Found:
    copy.drop(option(WAYS_OUT, "person"), 2)
    return f"{WAYS_OUT.place.file}:{WAYS_OUT.place.line}", "has room for a person and offers none"


def another_menu_without_its_way_to_a_person(copy: Copy) -> Found:
    copy.drop(option(ALLOWANCES, "person"), 2)
    said = "the menu money.allowances has room for a person and offers none"
    return f"{ALLOWANCES.place.file}:{ALLOWANCES.place.line}", said


def a_label_without_its_translation(copy: Copy) -> Found:
    place = option(LETTER, "topic:bailiff")
    line = copy.line(place)
    return copy.write(place, line[: line.index(", en:")] + "}"), "the translation 'en' is missing"


def two_labels_that_changed_places(copy: Copy) -> Found:
    one, other = label(WAYS_OUT, "topic:debt-help"), label(WAYS_OUT, "topic:budget-manager")
    first, second = copy.line(one), copy.line(other)
    copy.write(one, second)
    return copy.write(other, first), "seem to have changed places"


def two_labels_of_one_language_that_changed_places(copy: Copy) -> Found:
    one, other = label(LETTER, "topic:bailiff", "en"), label(LETTER, "topic:fines-cjib", "en")
    first, second = (text_of(LETTER, to, "en") for to in ("topic:bailiff", "topic:fines-cjib"))
    copy.change(one, first, second)
    return copy.change(other, second, first), "seem to have changed places"


def a_label_that_changed_places_with_the_one_to_a_person(copy: Copy) -> Found:
    one, other = label(WAYS_OUT, "topic:youth-debt"), label(WAYS_OUT, "person")
    first, second = copy.line(one), copy.line(other)
    copy.write(one, second)
    return copy.write(other, first), "seem to have changed places"


def labels_of_two_menus_that_changed_places(copy: Copy) -> Found:
    one, other = label(LETTER, "topic:fines-cjib"), label(WAYS_OUT, "topic:youth-debt")
    first, second = text_of(LETTER, "topic:fines-cjib"), text_of(WAYS_OUT, "topic:youth-debt")
    copy.change(one, first, second)
    return copy.change(other, second, first), "seem to have changed places"


def the_languages_of_a_label_swapped(copy: Copy) -> Found:
    place = option(LETTER, "topic:payment-arrangement")
    line = copy.line(place)
    return copy.write(place, line.replace("nl:", "xx:").replace("en:", "nl:").replace("xx:", "en:")), "reads as"


def the_same_label_twice(copy: Copy) -> Found:
    one, other = label(LETTER, "topic:bailiff"), label(LETTER, "topic:fines-cjib")
    first, second = text_of(LETTER, "topic:bailiff"), text_of(LETTER, "topic:fines-cjib")
    assert copy.line(one)
    return copy.change(other, second, first), "stands twice in this menu"


def a_label_too_long_for_a_button(copy: Copy) -> Found:
    place = label(LETTER, "topic:bailiff")
    return copy.change(place, text_of(LETTER, "topic:bailiff"), "Een deurwaarder " * 3), "at most 40 characters"


def a_menu_with_seven_options(copy: Copy) -> Found:
    place = option(LETTER, "topic:bailiff")
    indent = " " * (place.column - 3)
    copy.add(
        Place(place.file, place.line + 1, 1), f"{indent}- label: {{nl: Nog iets, en: One more}}", f"{indent}  to: wsnp"
    )
    options = LETTER.places["options"]
    return f"{options.file}:{options.line}", "at most 6 fit"


def a_menu_that_asks_twice(copy: Copy) -> Found:
    place = LETTER.places["question.nl"]
    asked = LETTER.question["nl"]
    return copy.change(place, asked, f"{asked} En van wie is hij?"), "2 questions in one message"


# Answers.


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


# Numbers.


def a_number_without_quotes_is_still_text(copy: Copy) -> Found:
    """0113 must not become 75; as a number it is wrong all the same, and said so."""
    place = KNOWLEDGE.numbers["zelfmoordpreventie"].places["shown"]
    return copy.change(place, '"0800-0113"', "0113"), "'0113' is not a Dutch phone number"


def a_number_that_is_none(copy: Copy) -> Found:
    return copy.change(GELDFIT.places["shown"], GELDFIT.shown, "0800-81155"), "is not a Dutch phone number"


def a_crisis_number_nobody_looked_at_for_a_quarter(copy: Copy) -> Found:
    place = EMERGENCY.places["checked"]
    old = str(TODAY - timedelta(days=91))
    return copy.change(place, str(EMERGENCY.checked), old), "the crisis number noodnummer (112) is too old"


def a_number_nobody_looked_at_for_a_year(copy: Copy) -> Found:
    place = GELDFIT.places["checked"]
    old = str(TODAY - timedelta(days=366))
    return copy.change(place, str(GELDFIT.checked), old), "the number geldfit (0800-8115) is too old"


def a_number_checked_on_a_day_to_come(copy: Copy) -> Found:
    place = GELDFIT.places["checked"]
    return copy.change(place, str(GELDFIT.checked), "2999-01-01"), "which is still to come"


def a_number_from_an_unknown_site(copy: Copy) -> Found:
    place = GELDFIT.places["sources.0"]
    return copy.change(
        place, GELDFIT.sources[0], "https://belgids.example"
    ), "belgids.example is not among the known sites"


def a_number_called_twice_the_same(copy: Copy) -> Found:
    return copy.change(GELDFIT.places["id"], "geldfit", "noodnummer"), "the number id 'noodnummer' is already used"


# Crises.


def a_crisis_text_with_a_number_of_its_own(copy: Copy) -> Found:
    return copy.add(
        SUICIDE.places["answer.nl"], "      Bel 0900-0113.", ""
    ), "the phone number '0900-0113' stands here itself"


def a_crisis_text_that_asks_too_much(copy: Copy) -> Found:
    place = SUICIDE.places["answer.nl"]
    copy.add(place, "      Weet u dat zeker?", "")
    return f"{place.file}:{place.line}", "2 questions in one message, “Weet u dat zeker?”"


def a_crisis_text_that_tells_a_story(copy: Copy) -> Found:
    place = SUICIDE.places["answer.nl"]
    copy.add(place, f"      {'U bent niet alleen. ' * 20}", "")
    return f"{place.file}:{place.line}", "words, 15 to 110 are asked"


def a_crisis_text_nobody_looked_at_for_a_year(copy: Copy) -> Found:
    place = SUICIDE.places["checked"]
    old = str(TODAY - timedelta(days=366))
    return copy.change(place, str(SUICIDE.checked), old), "the crisis text suicide is too old"


def a_crisis_without_patterns(copy: Copy) -> Found:
    place = SUICIDE.places["patterns"]
    return copy.change(Place(place.file, place.line, place.column), "nl:", "de:"), "'de' is not a language"


# The bot's own sentences.


def a_sentence_that_is_missing(copy: Copy) -> Found:
    copy.drop(sentence("you_are_welcome"), 2)
    first = min(place.line for place in KNOWLEDGE.places["nl"].values())
    return f"texts/nl.yaml:{first}", "the list of sentences needs 'you_are_welcome'"


def a_sentence_that_asks_twice(copy: Copy) -> Found:
    place = sentence("did_it_help")
    return copy.write(place, "did_it_help: Helpt dit u verder? Of wilt u liever bellen?"), "2 questions in one message"


def a_word_before_a_question_that_asks_too(copy: Copy) -> Found:
    copy.write(sentence("how_to"), "how_to: Wilt u tikken of typen?")
    copy.drop(Place("texts/nl.yaml", sentence("how_to").line + 1, 1))
    place = KNOWLEDGE.menus["start"].places["question.nl"]
    return f"{place.file}:{place.line}", "2 questions in one message, “Waarmee"


def a_sentence_nobody_can_read(copy: Copy) -> Found:
    place = sentence("you_are_welcome")
    hard = (
        "  Correspondentie aangaande administratieverplichtingen beantwoorden medewerkers privacyverordeningsgetrouw. "
    )
    copy.write(Place(place.file, place.line + 1, 1), hard * 2)
    return f"{place.file}:{place.line}", "on reading ease, at least"


def a_sentence_in_the_other_language(copy: Copy) -> Found:
    place = sentence("you_are_welcome", "en")
    copy.write(Place(place.file, place.line + 1, 1), "  Graag gedaan. Heeft u nog een vraag? Typ die gerust.")
    return f"{place.file}:{place.line}", "stands under 'en' and reads as 'nl'"


def a_sentence_with_a_site_nobody_knows(copy: Copy) -> Found:
    place = sentence("stopped")
    copy.write(Place(place.file, place.line + 1, 1), "  Goed, ik stop. Kijk op jukebox-hulp.nl.")
    return f"{place.file}:{place.line}", "jukebox-hulp.nl is not among the known sites"


def a_sentence_too_long_for_what_goes_with_a_file(copy: Copy) -> Found:
    place = sentence("data_collected")
    copy.write(Place(place.file, place.line + 1, 1), "  " + "Dit is van u. " * 80)
    return f"{place.file}:{place.line}", "this goes with a file"


def a_button_with_a_whole_story(copy: Copy) -> Found:
    return copy.write(
        sentence("home"), f"home: {'Nog een keer van voren af aan beginnen ' * 2}"
    ), "a button shows 64 characters"


def a_command_of_two_words(copy: Copy) -> Found:
    copy.change(Place("texts/nl.yaml", sentence("words_forget").line, 1), "words_forget: ", "words_forget: wis alles, ")
    place = sentence("command_forget")
    return f"{place.file}:{place.line}", "/wis alles cannot be a command"


def a_command_with_a_whole_story(copy: Copy) -> Found:
    return copy.write(
        sentence("command_help"), f"command_help: {'Hoe het werkt. ' * 20}"
    ), "beside a command fit 256 characters"


# Sites.


def a_site_taken_off_the_list(copy: Copy) -> Found:
    copy.drop(KNOWLEDGE.domains["rotterdam.nl"].place)
    row = next(row for row, source in enumerate(HELP.sources) if "rotterdam.nl" in source)
    place = HELP.places[f"sources.{row}"]
    return f"{place.file}:{place.line}", "www.rotterdam.nl is not among the known sites"


def a_site_checked_on_a_day_to_come(copy: Copy) -> Found:
    site = KNOWLEDGE.domains["rotterdam.nl"]
    return copy.change(site.places["checked"], str(site.checked), "2999-01-01"), "which is still to come"


def a_measure_without_a_language(copy: Copy) -> Found:
    assert KNOWLEDGE.reading is not None
    place = Place("reading.yaml", KNOWLEDGE.reading.answers.place.line, 1)
    line = copy.line(place)
    return copy.write(place, line[: line.index(", en:")] + "}"), "the translation 'en' is missing"


FAULTS: tuple[Fault, ...] = (
    an_option_without_its_target,
    an_option_to_a_topic_that_is_not_there,
    a_person_misspelt,
    a_menu_without_its_way_to_a_person,
    another_menu_without_its_way_to_a_person,
    a_label_without_its_translation,
    two_labels_that_changed_places,
    two_labels_of_one_language_that_changed_places,
    a_label_that_changed_places_with_the_one_to_a_person,
    labels_of_two_menus_that_changed_places,
    the_languages_of_a_label_swapped,
    the_same_label_twice,
    a_label_too_long_for_a_button,
    a_menu_with_seven_options,
    a_menu_that_asks_twice,
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
    a_number_without_quotes_is_still_text,
    a_number_that_is_none,
    a_crisis_number_nobody_looked_at_for_a_quarter,
    a_number_nobody_looked_at_for_a_year,
    a_number_checked_on_a_day_to_come,
    a_number_from_an_unknown_site,
    a_number_called_twice_the_same,
    a_crisis_text_with_a_number_of_its_own,
    a_crisis_text_that_asks_too_much,
    a_crisis_text_that_tells_a_story,
    a_crisis_text_nobody_looked_at_for_a_year,
    a_crisis_without_patterns,
    a_sentence_that_is_missing,
    a_sentence_that_asks_twice,
    a_word_before_a_question_that_asks_too,
    a_sentence_nobody_can_read,
    a_sentence_in_the_other_language,
    a_sentence_with_a_site_nobody_knows,
    a_sentence_too_long_for_what_goes_with_a_file,
    a_button_with_a_whole_story,
    a_command_of_two_words,
    a_command_with_a_whole_story,
    a_site_taken_off_the_list,
    a_site_checked_on_a_day_to_come,
    a_measure_without_a_language,
)
