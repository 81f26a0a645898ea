"""An organiser and their meetings: the list, one meeting with who comes, changing it, its agenda, its outcome."""

from bot.dates.wall import wall
from bot.engine import guide
from bot.engine.meetings import cards, forms
from bot.engine.meetingwishes import CallOff, JudgeQuestion, ListForTeam, ShowAgenda, ShowMeeting
from bot.engine.meetingwork import NEEDS, AgendaShown, Counts, Meeting, MeetingsForTeam, MeetingShown, Question
from bot.engine.reminders import wording
from bot.engine.talk import Talk
from bot.engine.types import Choice, Turn

_LISTED = 8  # buttons; more does not fit a phone
_CHANGES = ("starts", "ends", "place", "step_free", "capacity", "visible")


def wants_in(talk: Talk) -> Turn:
    """Who may plan, the tables know."""
    return Turn(talk.state, effects=(ListForTeam(),))


def not_organiser(talk: Talk) -> Turn:
    return guide.say(talk, talk.text("plan_barred"), ())


def listed(talk: Talk, event: MeetingsForTeam) -> Turn:
    each = tuple(Choice(f"plan:{one.id}:show", _label(talk, one)) for one in event.meetings[:_LISTED])
    more = (Choice("plan:new", talk.text("plan_new")), Choice("cast:tip", talk.text("cast_tip")))
    return guide.say(talk, talk.text("plan_list" if each else "plan_none"), (*each, *more))


def _label(talk: Talk, meeting: Meeting) -> str:
    day = wording.day(talk, wall(meeting.starts, talk.library.zone).date())
    return wording.label(f"{day} · {cards.words(talk, meeting).title or talk.text('plan_untitled')}")


def shown(talk: Talk, event: MeetingShown) -> Turn:
    """How it stands, and everything that can be done with it."""
    meeting, counts = event.meeting, event.counts
    missing = ", ".join(talk.knowledge.texts[one]["language_name"] for one in event.missing)
    text = guide.paragraphs(
        talk.text("plan_kept") if event.kept else "",
        cards.words(talk, meeting).title,
        cards.facts(talk, meeting),
        talk.text("plan_missing", languages=missing) if event.missing else talk.text(f"plan_{meeting.state}"),
        _counted(talk, meeting, counts),
    )
    return guide.say(talk, text, _ways(talk, meeting, counts))


def _counted(talk: Talk, meeting: Meeting, counts: Counts) -> str:
    figures = {
        "yes": counts.yes,
        "maybe": counts.maybe,
        "no": counts.no,
        "guests": counts.guests,
        "waiting": counts.waiting,
    }
    lines = [talk.text("plan_counts", **{name: str(number) for name, number in figures.items()})]
    if meeting.capacity:
        lines.append(talk.text("plan_places", taken=str(counts.yes + counts.guests), count=str(meeting.capacity)))
    lines += [f"- {talk.text(f'need_{need}')}: {counts.needs[need]}" for need in NEEDS if counts.needs.get(need)]
    lines += [talk.text("plan_did", count=str(counts.did))] if counts.did else []
    return "\n".join(lines)


def _ways(talk: Talk, meeting: Meeting, counts: Counts) -> tuple[Choice, ...]:
    id = meeting.id
    names = ["invite"] if meeting.state == "planned" else []
    names += ["change", "off"] if meeting.state != "off" else []
    names += ["outcome", "promise"]
    each = tuple(Choice(f"plan:{id}:{name}", talk.text(f"plan_do_{name}")) for name in names)
    agenda = Choice(f"plan:{id}:agenda", talk.text("plan_do_agenda", count=str(counts.questions)))
    return (
        *each,
        agenda,
        Choice(f"plan:{id}:show", talk.text("plan_again")),
        Choice("plan:list", talk.text("plan_all")),
    )


def pressed(talk: Talk, words: list[str]) -> Turn | None:
    match words:
        case ["list"]:
            return wants_in(talk)
        case ["new"]:
            return forms.begin(talk, "meeting")
        case [number, *rest] if is_id(number):
            return _of_one(talk, int(number), rest)
        case _:
            return None


def _of_one(talk: Talk, id: int, words: list[str]) -> Turn | None:
    match words:
        case ["invite"]:
            return Turn(talk.state, effects=(ShowMeeting(id, to_invite=True),))
        case ["show"]:
            return Turn(talk.state, effects=(ShowMeeting(id),))
        case ["change"]:
            return _what_to_change(talk, id)
        case ["set", *field] if ":".join(field) in _fields(talk):
            return forms.begin(talk, "change", id, ":".join(field))
        case ["off"]:
            yes = Choice(f"plan:{id}:off:yes", talk.text("plan_off_yes"), reply=True)
            return guide.say(
                talk, talk.text("plan_off_sure"), (yes, Choice(f"plan:{id}:show", talk.text("no"), reply=True))
            )
        case ["off", "yes"]:
            return Turn(talk.state, effects=(CallOff(id),))
        case ["agenda"]:
            return Turn(talk.state, effects=(ShowAgenda(id),))
        case ["outcome" | "promise" as what]:
            return forms.begin(talk, what, id)
        case _:
            return None


def is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _fields(talk: Talk) -> tuple[str, ...]:
    words = tuple(f"{name}:{language}" for language in talk.knowledge.languages for name in ("title", "text"))
    return (*_CHANGES, *words)


def _what_to_change(talk: Talk, id: int) -> Turn:
    def label(field: str) -> str:
        name, _, language = field.partition(":")
        spoken = talk.knowledge.texts[language]["language_name"] if language else ""
        return talk.text(f"plan_field_{name}", language=spoken)

    ways = tuple(Choice(f"plan:{id}:set:{field}", label(field)) for field in _fields(talk))
    return guide.say(talk, talk.text("plan_change_what"), (*ways, Choice(f"plan:{id}:show", talk.text("plan_again"))))


def agenda(talk: Talk, event: AgendaShown) -> Turn:
    """What is on it, and the first that nobody has judged yet."""
    chosen = [f"- {_asked(talk, one)}" for one in event.questions if one.state == "agenda"]
    text = "\n".join((talk.text("agenda_head"), *chosen)) if chosen else talk.text("agenda_empty")
    new = next((one for one in event.questions if one.state == "new"), None)
    back = Choice(f"plan:{event.meeting}:show", talk.text("plan_again"))
    if new is None:
        return guide.say(talk, text, (back,))
    judged = tuple(
        Choice(f"question:{new.id}:{answer}", talk.text(f"agenda_{answer}"), reply=True) for answer in ("yes", "no")
    )
    return guide.say(talk, guide.paragraphs(text, talk.text("agenda_new", text=_asked(talk, new))), (*judged, back))


def _asked(talk: Talk, question: Question) -> str:
    return f"{question.text} ({question.name or talk.text('agenda_unnamed')})"


def judged(talk: Talk, question: int, *, good: bool) -> Turn:
    return Turn(talk.state, effects=(JudgeQuestion(question, good),))
