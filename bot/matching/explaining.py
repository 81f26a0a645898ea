"""Why a text was ranked as it was: what each word was read as, and how much it carried. No ranking of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.index import Index
from bot.matching.types import Ranking
from bot.matching.wishes import without_denied
from bot.matching.words import fold, words


@dataclass(frozen=True, slots=True)
class Word:
    """One word: the stems it was read as, whether that was a repair, and what the message is weaker without it.

    `carried` counts for the best topic, `for_next` for the runner-up; a word that speaks against one is below zero.
    """

    word: str
    read_as: tuple[str, ...]
    repaired: bool
    carried: float
    for_next: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The ranking, the two topics that led it (by id), and the words that made them lead."""

    ranking: Ranking
    best: str
    next: str
    words: tuple[Word, ...]


def explain(index: Index, text: str, language: str) -> Explanation:
    """Ranks a text again without each of its words in turn: what is lost is what the word carried."""
    folded = without_denied(fold(text))
    told, best = words(folded), index.best(folded, language)
    first = best.topics[:2] if best else ()
    names = (*(index.topics[topic] for topic in first), "", "")
    found = tuple(_word(index, told, word, first) for word in dict.fromkeys(told)) if first else ()
    return Explanation(index.rank(text, language), names[0], names[1], found)


def _word(index: Index, told: Sequence[str], word: str, topics: Sequence[int]) -> Word:
    heard = index.mind.scorer.heard(index.reader.read(told))
    without = index.mind.scorer.heard(index.reader.read([other for other in told if other != word]))
    lost = [heard[topic] - without[topic] for topic in topics]
    meant = index.reader.told(word).meant
    return Word(word, tuple(bare for bare, _ in meant), any(sure < 1 for _, sure in meant), lost[0], sum(lost[1:]))


def shown(explanation: Explanation) -> str:
    """For people: a line for the verdict, one for the runner-up, and one a word, the heaviest first."""
    first = explanation.ranking.candidates[:1]
    head = [
        f"{explanation.ranking.verdict}: {first[0].id} {first[0].score:.2f}" if first else explanation.ranking.verdict
    ]
    head += [f"runner-up: {explanation.next}"] if explanation.next else []
    heaviest = sorted(explanation.words, key=lambda word: -abs(word.carried))
    return "\n".join([*head, *(f"  {_line(word)}" for word in heaviest)])


def _line(word: Word) -> str:
    read = "nothing we know" if not word.read_as else " or ".join(word.read_as)
    how = "repaired to" if word.repaired else "read as"
    return f"{word.carried:+.2f} ({word.for_next:+.2f} for the runner-up)  {word.word}: {how} {read}"
