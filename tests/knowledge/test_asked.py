"""Topic files alone are enough to try the matching on: ids and phrases, one language, nothing else."""

import pytest

from bot.knowledge.asked import read_asked
from bot.knowledge.problems import KnowledgeError


def test_titles_and_phrases_come_in_the_order_of_the_files() -> None:
    files = {
        "b.yaml": b"- id: rent\n  ask: {nl: [huur, te duur]}\n",
        "a.yaml": b"- id: 112\n  title: {en: Danger}\n  ask: {en: [help, NO]}\n  answer: {en: what}\n",
    }
    assert read_asked(files) == (
        ("112", "en", "Danger"),
        ("112", "en", "help"),
        ("112", "en", "NO"),
        ("rent", "nl", "huur"),
        ("rent", "nl", "te duur"),
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"just text", b"- id: x\n", b"- ask: {nl: [x]}\n", b"- [", b"\xff\xfe\xfa", b"- id: x\n  ask: [x]\n"],
)
def test_a_file_without_topics_is_named(content: bytes) -> None:
    with pytest.raises(KnowledgeError) as refused:
        read_asked({"odd.yaml": content})
    assert "odd.yaml" in str(refused.value.problems[0])


def test_a_folder_without_topics_is_refused() -> None:
    with pytest.raises(KnowledgeError):
        read_asked({})
