"""Numbers that name a person never get past `mask`; numbers that do not stay readable."""

import random
import time
import unicodedata
from operator import itemgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban
from stdnum.nl import bsn

from bot.engine.privacy import mask

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def numbers(seed: int, count: int, *, valid: bool) -> list[str]:
    chance = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        number = f"{chance.randrange(1, 10**9):09}"
        if bsn.is_valid(number) == valid:
            found.append(number)
    return found


def digits(text: str) -> str:
    return "".join(str(value) for char in text if (value := unicodedata.digit(char, None)) is not None)


def groups(number: str, sizes: str, separator: str) -> str:
    rest = iter(number)
    return separator.join("".join(next(rest) for _ in range(int(size))) for size in sizes)


SPELLINGS = {
    "bare": str,
    "official dots": lambda n: groups(n, "423", "."),
    "spaces": lambda n: groups(n, "333", " "),
    "dashes": lambda n: groups(n, "2223", "-"),
    "every digit apart": " ".join,
    "zero-width": "\u200b".join,
    "soft hyphens and joiners": "\u00ad\u200d".join,
    "no-break and thin spaces": lambda n: groups(n, "333", "\u00a0\u2009"),
    "full-width": lambda n: groups(n.translate(FULL_WIDTH), "432", "．"),
    "Arabic": lambda n: n.translate(ARABIC),
    "Persian, right to left": lambda n: "\u202b" + n.translate(PERSIAN) + "\u202c",
    "bold": lambda n: n.translate(BOLD),
    "circled": lambda n: n.translate(CIRCLED),
    "raised": lambda n: n.translate(RAISED),
    "keycaps": lambda n: "".join(digit + "\ufe0f\u20e3" for digit in n),
    "underlined": "\u0332".join,
    "underscores": lambda n: groups(n, "45", "_"),
    "slashes": lambda n: groups(n, "333", " / "),
    "new lines": lambda n: groups(n, "54", "\r\n"),
    "commas": lambda n: groups(n, "333", ","),
    "mixed separators": lambda n: f"{n[0]}.{n[1:3]} {n[3]}_{n[4:6]}-{n[6]}\u2011{n[7]}/{n[8]}",
    "mixed digits": lambda n: n[:3].translate(ARABIC) + " " + n[3:6].translate(FULL_WIDTH) + "·" + n[6:],
    "emoji between": lambda n: groups(n, "333", " 🙂"),
    "JSON escapes between": r"\u200b".join,
    "JSON escapes for all": lambda n: "".join(rf"\u{ord(digit):04X}" for digit in n),
    "JSON escapes beyond 16 bits": lambda n: "".join(rf"\ud835\udf{0xCE + int(digit):x}" for digit in n),
    "JSON new lines": lambda n: groups(n, "333", r"\n"),
}
FRAMES = (
    "{}",
    "mijn bsn is {}, en nu?",
    "bsn{}abc",
    "({})",
    "[BSN]{}",
    "€{}€",
    "Bel 112. {}! 7 dagen",
    "{}\n0612345678",
    "5\n\n\n\n\n{}",
)


@pytest.mark.parametrize("name", SPELLINGS)
def test_no_bsn_survives_in_any_spelling(name):
    usual = list(SPELLINGS).index(name) < 12
    for place, number in enumerate(numbers(1, 10_000 if usual else 1_000, valid=True)):
        left = mask(FRAMES[place % len(FRAMES)].format(SPELLINGS[name](number)))
        assert number not in digits(left), f"{number} survived as {left!r}"
        assert "[BSN]" in left


ANY_DIGIT = [str.maketrans({}), FULL_WIDTH, ARABIC, PERSIAN, BOLD]
KNOWN = numbers(2, 500, valid=True)
UNUSUAL = (
    " _\n\t\u00a0\u2009\u202f\u200b\u200c\u00ad\u2060\ufeff·•|*"  # neither dates nor amounts are written with these
)
SEPARATORS = UNUSUAL + ".-/,:;–\u2011'+()\\"


@st.composite
def spelled(draw, gaps):
    number = draw(st.sampled_from(KNOWN))
    parts = [digit.translate(draw(st.sampled_from(ANY_DIGIT))) for digit in number]
    between = draw(gaps)
    return number, "".join(digit + gap for digit, gap in zip(parts, [*between, ""], strict=True))


any_mix = spelled(st.lists(st.text(UNUSUAL, max_size=3), min_size=8, max_size=8))
any_gaps = spelled(
    st.tuples(st.sampled_from(SEPARATORS), st.lists(st.integers(0, 3), min_size=8, max_size=8)).map(
        lambda drawn: [drawn[0] * count for count in drawn[1]]
    )
)
around = st.text("abc €ë!?", max_size=5)


@settings(deadline=None)  # the machine may be busy
@given(st.one_of(any_mix, any_gaps), around, around)
def test_no_bsn_survives_any_mix_of_separators_and_digits(case, before, after):
    number, text = case
    assert number not in digits(mask(before + text + after))


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            any_mix.map(itemgetter(1)),
            any_gaps.map(itemgetter(1)),
            st.text(max_size=12),
            st.text("0123456789 .-+/bsnNL", max_size=30),
        )
    )
)
def test_masking_twice_changes_nothing(parts):
    once = mask(" ".join(parts))
    assert mask(once) == once


def test_several_numbers_in_one_text_are_masked_each_by_itself():
    text = "Ik ben 123456782, mijn vrouw 1112.22.333. Bel 06-12345678 of IBAN NL91 ABNA 0417 1643 00."
    assert mask(text) == "Ik ben [BSN], mijn vrouw [BSN]. Bel 06-12345678 of IBAN [IBAN …4300]."


@pytest.mark.parametrize(
    "text",
    [
        "123456782 3011AB",
        "010-4567890 123456782",
        "123456782, 1-1-1980",
        "06 12 34 56 78\n123456782",
        "12 123456782 5",
        "dossier 2026-123456782",
        '{"text":"123456782","date":1700000000}',
    ],
)
def test_a_bsn_beside_another_number_is_masked(text):
    assert mask(text) == text.replace("123456782", "[BSN]")


@pytest.mark.parametrize(
    "frame",
    [
        "bsn {}",
        "BSN: {}",
        "mijn bsn nummer is {}",
        "B.S.N. {}",
        "bsn{}",
        "sofinummer {}",
        "sofi-nummer van mijn man: {}",
        "burgerservicenummer\n{}",
        "Citizen service number = {} please",
    ],
)
def test_a_bsn_without_its_leading_zero_is_masked_when_it_is_called_one(frame):
    short = [number[1:] for number in numbers(3, 6_000, valid=True) if number[0] == "0" and number[1] != "0"]
    assert len(short) > 100
    for number in short:
        for spelling in (number, groups(number, "332", "."), number.translate(ARABIC), " ".join(number)):
            text = frame.format(spelling)
            assert mask(text) == text.replace(spelling, "[BSN]")


def test_eight_digits_that_nobody_calls_a_bsn_stay():
    for number in numbers(3, 2_000, valid=True):
        text = f"klantnummer {number[1:]}"
        assert mask(text) == text


@pytest.mark.parametrize(
    "spell", [str, "\u200b".join, lambda n: groups(n, "333", " ")], ids=["bare", "zero-width", "spaces"]
)
def test_nine_digits_that_are_no_bsn_stay(spell):
    for number in numbers(4, 10_000, valid=False):
        assert mask(f"polis {spell(number)} ja") == f"polis {spell(number)} ja"


def test_nine_zeros_are_no_bsn():
    assert mask("000000000 of 0 0 0 0 0 0 0 0 0") == "000000000 of 0 0 0 0 0 0 0 0 0"


def test_a_longer_number_stays_whole_even_when_a_bsn_is_part_of_it():
    for number in numbers(5, 500, valid=True):
        for text in (f"7{number}", f"{number}0", f"3{number}4", f"{number}\u200b1", f"{number}{number}"):
            assert mask(text) == text


PHONES = [
    "06########",
    "06-########",
    "06 ########",
    "06 ## ## ## ##",
    "06-## ## ## ##",
    "06 #### ####",
    "06.##.##.##.##",
    "0 6 # # # # # # # #",
    "+316########",
    "+31 6 ########",
    "+31-6-########",
    "+31 6 ## ## ## ##",
    "+31 (0)6 ########",
    "+31(0)6-########",
    "+31 06 ########",
    "00316########",
    "0031 6 ########",
    "0031 (0)6 ## ## ## ##",
    "31 6 ########",
    "010-#######",
    "010 ### ## ##",
    "(010) ### ## ##",
    "010 - ### ####",
    "+31 10 ### ## ##",
    "+31 (0)10 ### ####",
    "0031 10 #######",
    "0182-######",
    "0182 ## ## ##",
    "088 ### ####",
    "088-#######",
    "0800-####",
    "0800 ####",
    "0800 #######",
    "0900-####",
    "0900 ### ## ##",
    "14010",
    "14 010",
    "112",
    "113",
    "+48 ### ### ###",
    "+32 470 ## ## ##",
    "+49 151 #### ####",
    "+90 5## ### ## ##",
    "+212 6 ## ## ## ##",
]


@pytest.mark.parametrize("form", PHONES)
def test_a_phone_number_stays(form):
    chance = random.Random(form)
    for place in range(1_000):
        number = "".join(chance.choice("0123456789") if char == "#" else char for char in form)
        for spelling in (number, number.translate(FULL_WIDTH), f"\u202a{number}\u202c", number.replace("-", "\u2011")):
            text = ("bel {} aub", "{}", "tel:{}, of 3 keer", "mijn bsn niet maar wel {}!")[place % 4].format(spelling)
            assert mask(text) == text


OTHERS = [
    "€ ###,## 20##",
    "EUR ###,## ####",
    "euro ###,## ####",
    "#### ###,## euro",
    "€ ###,- ######",
    "op #-12-2026 #:30",
    "0#-12-2026, 14:3# uur",
    "202#-12-0# 9:30",
    "#/#/2026 1# uur",
    "van #-12-25 tot 1-12-2#",
    "#-12-2# 1-12-2#",
    "1-#-198# #####",
    "12.10.195# #",
    "#:30-10:30 12:3#",
    "2026-12-01T09:30:00",
    "€ #.###.###,##",
    "€ ###,## € ##,##",
    "###,## ##,##",
    "#.###,## en 12,-",
    "###.000 - ###.000",
    "##.### - #.###",
    "#,###,###.##",
    "€ ## ###,##",
    "#### AB",
    "Postbus #####, #### KP Rotterdam",
    "PO Box ##### #### KP",
    "## ### ### kinderen en # huizen",
    "rekening ##########",
]


@pytest.mark.parametrize("form", OTHERS)
def test_dates_amounts_and_addresses_stay(form):
    chance = random.Random(form)
    for _ in range(2_000):
        text = "".join(chance.choice("123456789") if char == "#" else char for char in form)
        assert mask(text) == text


ACCOUNTS = [
    "NL91ABNA0417164300",
    "BE31435411161155",
    "DE89370400440532013000",
    "GB29NWBK60161331926819",
    "MT84MALT011000012345MTLCAST001S",
    "PL61109010140000071219812874",
    "NO9386011117947",
]
ACCOUNT_SPELLINGS = {
    "bare": str,
    "fours": lambda n: " ".join(n[i : i + 4] for i in range(0, len(n), 4)),
    "small letters": lambda n: n.lower(),
    "full-width": lambda n: n.translate(FULL_WIDTH).replace("N", "Ｎ").replace("L", "ｌ"),
    "every sign apart": " ".join,
    "dots and no-break spaces": lambda n: ".\u00a0".join(n[i : i + 2] for i in range(0, len(n), 2)),
    "zero-width": "\u200b".join,
    "JSON escapes": lambda n: r"\u00a0".join(n[i : i + 4] for i in range(0, len(n), 4)),
}


@pytest.mark.parametrize("spell", ACCOUNT_SPELLINGS.values(), ids=ACCOUNT_SPELLINGS)
@pytest.mark.parametrize("account", ACCOUNTS)
def test_an_iban_keeps_only_its_last_four(account, spell):
    assert iban.is_valid(account)
    for frame in ("{}", "Mijn IBAN{}.", "stort op {} aub", "rekening: {}, t.n.v. mij"):
        assert mask(frame.format(spell(account))) == frame.format(f"[IBAN …{account[-4:]}]")


def test_what_looks_like_an_iban_and_is_none_stays():
    for text in ("NL92ABNA0417164300", "NL91 ABNA 0417 1643 01", "ZZ91ABNA0417164300", "nl 12 dagen"):
        assert mask(text) == text


def test_every_digit_that_unicode_knows_counts():
    tables = {unicodedata.digit(chr(code)): [] for code in range(48, 58)}
    for code in range(0x110000):
        if (value := unicodedata.digit(chr(code), None)) is not None:
            tables[value].append(chr(code))
    for digit in "123456782":
        for char in tables[int(digit)]:
            assert mask("123456782".replace(digit, char)) == "[BSN]"


def test_the_rest_of_the_text_stays_as_it_is():
    text = "Ë \u200bhallo \\u00e9 […] 🙂‍↔️ {} \ud800 ß \x00\x01\x02 ﬁn"
    assert mask(text.format("123456782")) == text.format("[BSN]")
    assert mask(text.format("geen")) == text.format("geen")


def test_signs_of_our_own_reading_hide_nothing():
    for sign in "\x00\x01\x02":
        assert mask(f"1234{sign}56782") == "[BSN]"


HEAVY = [
    "1",
    "1 ",
    "12.34-",
    "1\u200b",
    "１ ",
    " ",
    "-",
    "\\",
    "0",
    "06-",
    "00 ",
    "+31",
    "1:00-",
    "1,00-",
    "123.456-",
    "1-1-26 ",
    "1\\u200b",
]


@pytest.mark.parametrize("piece", HEAVY)
def test_the_time_grows_with_the_length_only(piece):
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            mask(text)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(1_000_000) < 1.0  # some 0.05 s on a quiet machine; a slow form takes minutes


@pytest.mark.parametrize(
    "piece", ["BE12", "NL12 ", "bsn ", "1 2 3 4 5 6 7 8 2 ", "123456782\n", "B.S", "NL91ABNA0417164300", "[BSN"]
)
def test_no_text_makes_masking_slow(piece):
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    mask(text)
    assert time.process_time() - start < 1.0
