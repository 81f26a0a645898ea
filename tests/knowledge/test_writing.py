"""How a file is written: encoding, invisible signs, and slips against YAML."""

import pytest

from tests.knowledge.parts import SMALL, TOPICS_LINE, problems_of, small_with

FILE = "topics/debt.yaml"


def slip(text: str) -> list[str]:
    """The problems of a texts file that goes on like this after its first line."""
    return problems_of({"texts/nl.yaml": (TOPICS_LINE + text).encode()})


def test_line_ends_of_windows_are_welcome() -> None:
    assert problems_of({name: content.replace(b"\n", b"\r\n") for name, content in SMALL.items()}) == []


def test_text_that_is_not_utf8_is_shown_with_its_place() -> None:
    wrong = SMALL[FILE].replace(b"schuldhulp", "schuldhülp".encode("latin-1"))
    assert f"{FILE}:6:34: this is not UTF-8 text: save the file with the encoding UTF-8" in problems_of({FILE: wrong})


def test_a_byte_order_mark_is_refused_and_the_rest_is_still_read() -> None:
    wrong = b"\xef\xbb\xbf" + SMALL[FILE].replace(b"6 months", b"soon")
    assert [problem.split(": ")[0] for problem in problems_of({FILE: wrong})] == [f"{FILE}:1:1", f"{FILE}:20:11"]


def test_a_tab_before_a_line_is_one_problem_and_other_entries_are_still_read() -> None:
    changed = small_with(FILE, "  review: 6 months", "\treview: 6 months")
    changed[FILE] = (changed[FILE] or b"").replace(b"30 days", b"soon")
    assert [problem.split(": ")[0] for problem in problems_of(changed)] == [f"{FILE}:20:1", f"{FILE}:47:11"]


def test_a_tab_inside_a_line_is_refused_too() -> None:
    assert problems_of(small_with(FILE, "review: 6 months", "review:\t6 months")) == [
        f"{FILE}:20:10: a tab stands here: delete it, or put spaces instead"
    ]


@pytest.mark.parametrize("sign", ["\u202e", "\u00ad", "\u200b", "\u2028", "\x00", "\x85", "\ufeff", "\r"])
def test_signs_nobody_can_see_are_refused_with_their_place(sign: str) -> None:
    (problem,) = problems_of(small_with(FILE, "Dat is gratis.", f"Dat {sign}is gratis."))
    assert problem.startswith(f"{FILE}:10:26: an invisible character (U+{ord(sign):04X}) stands here")


def test_a_sign_nobody_can_see_is_refused_also_when_it_is_written_as_a_code() -> None:
    (problem,) = problems_of(
        small_with("texts/nl.yaml", "hello: |\n  Welkom bij de Jukebox.", 'hello: "Dag\\u202eguB"')
    )
    assert problem == "texts/nl.yaml:3:8: 'Dag guB' holds a sign that nobody can see: take the \\ code out"


def test_signs_that_other_scripts_need_are_welcome() -> None:
    assert problems_of(small_with(FILE, "Dat is gratis.", "Dat is \u200dgratis\u200c.\u200f \u00a0é🙂")) == []


def test_a_file_that_is_too_large_is_not_read() -> None:
    found = problems_of({"texts/nl.yaml": b"x" * 1_000_001})
    assert found == ["texts/nl.yaml:1:1: this file is larger than 1,000,000 bytes: spread it over several files"]


@pytest.mark.parametrize("text", ["", "# only a remark\n", "\n\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    assert slip(text) == ["texts/nl.yaml:1:1: this file is empty: fill it, or delete it"]


def test_a_file_with_nothing_but_a_beginning_is_refused() -> None:
    assert slip("---\n") == ["texts/nl.yaml:3:1: the list of sentences belongs here, with hello, welcome_back"]


def test_a_file_may_begin_with_three_dashes_and_end_with_three_dots() -> None:
    assert slip("---\nhello: a\nwelcome_back: b\n...\n") == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('hello: "a\nwelcome_back: b\n', "2:8: a quote opens here"),
        ('hello: "a \\d"\nwelcome_back: b\n', "2:11: between double quotes a \\ has a meaning"),
        ("hello: a: b\nwelcome_back: b\n", "2:9: a colon and a space stand inside a text"),
        ("hello: a\nwelcome_back: b\n  next\n c: d\n", "5:3: a colon and a space"),
        ("hello: @a\nwelcome_back: b\n", "2:8: a text cannot start with this sign"),
        ("hello: %a\nwelcome_back: b\n", "2:8: a text cannot start with this sign"),
        ("hello: [a\nwelcome_back: b\n", "2:8: this [ is not closed"),
        ("hello: {a\nwelcome_back: b\n", "2:8: this { is not closed"),
        ("hello: - a\nwelcome_back: b\n", "2:8: a list cannot start here"),
        ("hello:\n  - a\n b\nwelcome_back: b\n", "4:2: "),
        ("hello:\n  - a\n  b: c\nwelcome_back: b\n", "4:3: this line does not fit: it should start with -"),
        ("hello: & a\nwelcome_back: b\n", "2:9: a text cannot start with & or *"),
        ("hello: |x\n a\nwelcome_back: b\n", "2:9: this is not YAML ("),
        ("hello: a\nwelcome_back: b\n- c\n", "4:1: this line does not fit"),
        ("hello: a\nwelcome_back: b\nloose words\n", "4:1: "),
        ("'hello': a\n 'welcome_back: b\n", "3:15: a colon and a space"),
        ("- a\nhello: b\n", "3:1: "),
        ("a, b]\n", "2:1: the list of sentences belongs here"),
        ("[a], b\n", "2:4: this stands outside the rest"),
    ],
)
def test_a_slip_is_named_where_it_was_made(text: str, problem: str) -> None:
    found = slip(text)
    assert any(each.startswith(f"texts/nl.yaml:{problem}") for each in found), found


def test_what_is_given_twice_is_also_found_when_a_slip_stands_between() -> None:
    found = slip('hello: a\nwelcome_back: "b\nhello: c\n')
    assert found == [
        "texts/nl.yaml:3:15: a quote opens here and is never closed: add the closing quote",
        "texts/nl.yaml:4:1: 'hello' is given twice, first on line 2, again on line 4: keep one",
    ]
