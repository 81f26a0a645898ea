"""Faults in the numbers, the crises, the bot's own sentences, the sites and the measures. No tests."""

from datetime import timedelta

from bot.knowledge.types import Place
from tests.proof.faults.anchors import EMERGENCY, GELDFIT, HELP, SUICIDE, Fault, Found, sentence, swapped
from tests.proof.parts import KNOWLEDGE, TODAY, Copy

# Numbers.


def the_languages_of_a_number_swapped(copy: Copy) -> Found:
    place = Place("numbers.yaml", KNOWLEDGE.numbers["politie"].places["name.nl"].line, 1)
    return swapped(copy, place), "reads as"


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
    the_languages_of_a_number_swapped,
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
