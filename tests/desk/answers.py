"""A helpline of a few answers, for looking at the pages with. No test."""

from bot.engine.types import Attachment, Choice, Event, Message, Pressed, Started, Wrote

ASIDES = (Choice("menu:start", "Opnieuw", aside=True), Choice("person", "Een mens", aside=True))
MENU = Message(
    "Waarmee kunnen we u helpen?",
    choices=(
        Choice("menu:debts", "Schulden en rekeningen"),
        Choice("menu:money", "Geld waar ik recht op heb"),
        *ASIDES,
    ),
)
LONG = Message(
    "Uw eerste stap: bel de gemeente op 14 010.\n\n- ID-bewijs\n- lijst met schulden\n\n"
    + "Dit is een lange uitleg. " * 60 + "\n\nKijk op https://www.rotterdam.nl/loket/schulddienstverlening/een/heel/lang/adres/dat/niet/past.",
    title="Budgetbeheerder vinden",
    choices=(Choice("helped:x:yes", "Ja", reply=True), Choice("helped:x:no", "Nog niet", reply=True),
             Choice("topic:wsnp", "Schuldenvrij via de Wsnp"), *ASIDES),
)  # fmt: skip
CRISIS = Message("Bel nu 113, of gratis 0800-0113. Bel 112 als er gevaar is.", lane="crisis", choices=ASIDES)
DATA = Message("Dit bewaren we.", attachment=Attachment("gegevens.txt", "text/plain", "alles"))


def reply(event: Event) -> tuple[Message, ...]:
    """A helpline of five answers."""
    match event:
        case Started():
            return (Message("Ik ben een computer.", title="Welkom"), MENU)
        case Wrote("/gegevens"):
            return (DATA,)
        case Wrote("gevaar"):
            return (CRISIS,)
        case Wrote(text) if "budget" in text:
            return (LONG,)
        case Wrote(text):
            return (Message(f"U schreef: {text}"),)
        case Pressed(_, label):
            return (Message(f"U koos: {label}", choices=ASIDES),)
    return ()
