"""Where each box of the drawn tree stands: columns from left to right, no two boxes touching. No colours, no format."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from bot.proof.branches import Branch

MENU, END = 190, 272  # widths: menus are narrow, so that a phone shows two columns
PAD, PAD_ABOVE = 12, 8
TEXT, LINE, SMALL, SMALL_LINE = 14, 18, 12, 16
_BETWEEN_COLUMNS, _MARGIN = 40, 20
_NEAR, _FAR = 8, 20  # between two ends, and beside a menu

# Widths in parts of the font's size, on the wide side for common fonts: better a line too many than one too long.
_NARROW, _WIDE, _OTHER, _ALIEN = 0.32, 0.9, 0.56, 1.05
_BOLD = 1.06


@dataclass(frozen=True, slots=True)
class Box:
    """A branch in its place, its texts in lines that fit."""

    branch: Branch
    x: float
    y: float
    width: int
    height: float
    label: tuple[str, ...]
    question: tuple[str, ...]
    below: tuple["Box", ...]

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def all(self) -> Iterator["Box"]:
        """This box and every one it leads to."""
        yield self
        for box in self.below:
            yield from box.all()


@dataclass(frozen=True, slots=True)
class Picture:
    """All boxes, on a ground of this size."""

    width: int
    height: int
    boxes: tuple[Box, ...]


def lay_out(trunk: Branch) -> Picture:
    """The tree with its first menu at the top left; every menu stands level with the first of its options."""
    block = _block(trunk)
    boxes = tuple(_placed(block, _MARGIN, _MARGIN).all())
    width = max(box.x + box.width for box in boxes) + _MARGIN
    return Picture(round(width), round(block.extent + 2 * _MARGIN), boxes)


def wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    """The text in lines of at most this room; a word that is too long by itself is cut."""
    lines = [""]
    for word in _pieces(text, size, room):
        longer = f"{lines[-1]} {word}".strip()
        if measured(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(line for line in lines if line)


def measured(text: str, size: float) -> float:
    """About how wide the text is: no font is asked, so on the safe side."""
    return size * sum(map(_part, text))


def _part(sign: str) -> float:
    if sign in " .,:;!|'’ijlftIr()[]-":
        return _NARROW
    if sign in "mwMW@%—…&":
        return _WIDE
    return _OTHER if ord(sign) < 0x530 else _ALIEN


def _pieces(text: str, size: float, room: float) -> Iterator[str]:
    for word in text.split():
        start = 0
        for end in range(1, len(word) + 1):
            if measured(word[start:end], size) > room:
                yield word[start : end - 1]
                start = end - 1
        yield word[start:]


@dataclass(frozen=True, slots=True)
class _Block:
    """A branch before it has a place. `row` is the height of all it leads to, `rise` how deep its own middle lies."""

    branch: Branch
    width: int
    height: float
    label: tuple[str, ...]
    question: tuple[str, ...]
    row: float
    below: tuple["_Block", ...]

    @property
    def rise(self) -> float:
        return max(self.height / 2, self.below[0].rise if self.below else 0)

    @property
    def lead(self) -> float:
        """How much lower the first option begins."""
        return self.rise - self.below[0].rise if self.below else 0

    @property
    def extent(self) -> float:
        return max(self.rise + self.height / 2, self.lead + self.row)


def _block(branch: Branch) -> _Block:
    width, size = (MENU, TEXT * _BOLD) if branch.kind == "menu" else (END, TEXT)
    label = wrapped(branch.label, size, width - 2 * PAD)
    question = wrapped(branch.question, SMALL, width - 2 * PAD)
    height = 2 * PAD_ABOVE + LINE * len(label) + SMALL_LINE * len(question)
    below = tuple(map(_block, branch.branches))
    row = sum(block.extent for block in below) + sum(_gap(one, other) for one, other in pairwise(below))
    return _Block(branch, width, height, label, question, row, below)


def _gap(one: _Block, other: _Block) -> int:
    return _FAR if "menu" in (one.branch.kind, other.branch.kind) else _NEAR


def _placed(block: _Block, x: float, top: float) -> Box:
    below = tuple(_row(block.below, x + MENU + _BETWEEN_COLUMNS, top + block.lead))
    y = top + block.rise - block.height / 2
    return Box(block.branch, x, y, block.width, block.height, block.label, block.question, below)


def _row(blocks: tuple[_Block, ...], x: float, top: float) -> Iterator[Box]:
    for block, following in zip_longest(blocks, blocks[1:]):
        yield _placed(block, x, top)
        top += block.extent + (_gap(block, following) if following else 0)
