"""The questions: our own, and public sets that lie in a folder of whoever measures. No measuring."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.folder import read_folder
from bot.knowledge.load import load
from bot.knowledge.types import Knowledge

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "matching" / "questions-dev.tsv"
CRISIS = "crisis"
DANGER = frozenset({"crisis-suicide", "emergency", "domestic-violence"})
"""Topics whose questions may as well be answered with the text for a crisis."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text, the topics that are right (none when it is off topic), its style, its language, and if it is a cry for help."""

    text: str
    right: frozenset[str]
    style: str
    language: str
    crisis: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """One knowledge of bare phrases (topic, language, text) with the questions it is asked."""

    name: str
    phrases: tuple[tuple[str, str, str], ...]
    questions: tuple[Question, ...]


def our_knowledge() -> Knowledge:
    """All topics that are written, those in the drafts too."""
    folders = [folder for folder in (ROOT / "knowledge", ROOT / "drafts") if (folder / "topics").is_dir()]
    return load({name: content for folder in folders for name, content in read_folder(folder).items()})


def own() -> tuple[Question, ...]:
    """Our own questions, with every topic that would help."""
    rows = (line.split("\t") for line in OWN.read_text("utf-8").splitlines())
    return tuple(
        Question(text, _right(topics), style, language, topics == CRISIS) for language, style, topics, text in rows
    )


def _right(topics: str) -> frozenset[str]:
    right = frozenset() if topics in ("none", CRISIS) else frozenset(topics.split("|"))
    return right | {CRISIS} if right & DANGER else right


def phrases_of(knowledge: Knowledge) -> tuple[tuple[str, str, str], ...]:
    """Titles and ways of asking."""
    return tuple(
        (topic.id, language, text)
        for topic in knowledge.topics.values()
        for texts in ({language: (title,) for language, title in topic.title.items()}, topic.ask)
        for language, said in texts.items()
        for text in said
    )


def public(folder: Path, split: str) -> Iterator[Trial]:
    """Each draw of each set: `NAME/train5*.tsv` with `NAME/test.tsv` and `NAME/oos_test.tsv`, `label<TAB>text`."""
    for place in sorted(path for path in folder.iterdir() if (path / f"{split}.tsv").exists()):
        language = "en" if _is_english(place) else "nl"
        asked = tuple(_questions(place / f"{split}.tsv", language))
        off = tuple(_questions(place / f"oos_{split}.tsv", language))
        for train in sorted(place.glob("train*.tsv")):
            phrases = tuple((label, language, text) for label, text in _rows(train))
            yield Trial(f"{place.name} {train.stem.removeprefix('train')}", phrases, (*asked, *off))


def _is_english(place: Path) -> bool:
    words = (place / "test.tsv").read_text("utf-8").split()
    return words.count("the") > words.count("de")


def _questions(path: Path, language: str) -> Iterable[Question]:
    for label, text in _rows(path) if path.exists() else ():
        right: frozenset[str] = frozenset() if label == "oos" else frozenset({label})
        yield Question(text, right, "off topic" if label == "oos" else "plain", language)


def _rows(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text("utf-8").splitlines()
    return [(label, text) for label, _, text in (line.partition("\t") for line in lines)]
