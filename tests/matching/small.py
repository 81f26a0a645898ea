"""A knowledge of a few topics, small enough to see why something is found."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.knowledge.types import Crisis, Knowledge, Menu, Option, Place, Topic

PLACE = Place("here.yaml", 1, 1)
DAY = date(2026, 11, 23)

ASKED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "bailiff": {
        "nl": ("er staat een deurwaarder voor de deur", "brief van een deurwaarder", "dagvaarding gekregen"),
        "en": ("a bailiff is at the door", "I got a letter from a bailiff", "debt collector keeps calling"),
    },
    "budget-manager": {
        "nl": ("ik zoek een budgetbeheerder", "iemand die mijn vaste lasten betaalt", "leefgeld per week"),
        "en": ("someone to look after my money", "find a budget manager", "weekly living money"),
    },
    "healthcare-allowance": {
        "nl": ("zorgtoeslag aanvragen", "geld terug voor mijn zorgverzekering"),
        "en": ("help paying for health insurance", "apply for healthcare allowance"),
    },
    "rent-allowance": {
        "nl": ("huurtoeslag aanvragen", "mijn huur is te hoog voor mijn inkomen"),
        "en": ("help with my rent", "apply for rent allowance"),
    },
    "fine": {
        "nl": ("ik kan mijn boete niet betalen", "verkeersboete van het CJIB", "gijzeling"),
        "en": ("I cannot pay my fine", "a speeding ticket from the CJIB"),
    },
}
TITLES: Mapping[str, Mapping[str, str]] = {
    "bailiff": {"nl": "Deurwaarder of incasso", "en": "Bailiff or debt collector"},
    "budget-manager": {"nl": "Budgetbeheerder vinden", "en": "Find a budget manager"},
    "healthcare-allowance": {"nl": "Zorgtoeslag", "en": "Healthcare allowance"},
    "rent-allowance": {"nl": "Huurtoeslag", "en": "Rent allowance"},
    "fine": {"nl": "Boete", "en": "Fine"},
}


def topic(id: str, title: Mapping[str, str], ask: Mapping[str, tuple[str, ...]]) -> Topic:
    return Topic(id, title, ask, {"nl": "", "en": ""}, None, (), (), (), DAY, timedelta(days=180), PLACE)


def crisis(id: str, patterns: tuple[str, ...], never: tuple[str, ...] = (), alone: tuple[str, ...] = ()) -> Crisis:
    return Crisis(id, patterns, never, alone, {"nl": "", "en": ""}, (), DAY, PLACE)


def knowledge(crises: tuple[Crisis, ...] = ()) -> Knowledge:
    topics = {id: topic(id, TITLES[id], ask) for id, ask in ASKED.items()}
    buttons = (
        Option({"nl": "Ze leggen beslag", "en": "They seize my things"}, "topic:bailiff"),
        Option({"nl": "Iets anders", "en": "Something else"}, "person"),
    )
    menu = Menu("start", {"nl": "Begin", "en": "Start"}, {"nl": "Wat?", "en": "What?"}, buttons, "", PLACE)
    return Knowledge(("nl", "en"), topics, {"start": menu}, {}, crises, {}, ())
