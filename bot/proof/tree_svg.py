"""The tree as a picture: SVG from left to right. Draws what tree_layout has placed."""

from collections.abc import Iterator, Sequence

from babel import Locale
from markupsafe import escape

from bot.knowledge.sentences import fill
from bot.knowledge.types import Knowledge
from bot.proof.branches import Kind, trunk
from bot.proof.tree_layout import LINE, PAD, PAD_ABOVE, SMALL, SMALL_LINE, TEXT, Box, Picture, lay_out

# Fill, edge, corner. The colours stand in the elements themselves, so that they hold where no style is allowed.
_LOOKS: dict[Kind, tuple[str, str, int]] = {
    "menu": ("#e2efeb", "#0c5c56", 10),
    "topic": ("#fffdfa", "#cbb9a3", 10),
    "person": ("#fff1d6", "#b9770e", 18),
}
_BEND = 10
_FONT = "-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Noto Sans, Helvetica Neue, Arial, sans-serif"

STYLE = """@media (prefers-color-scheme: dark) {
.ground { fill: #181411 } .ways { stroke: #6b5b4f } .words { fill: #f4ece2 } .small { fill: #bfb1a2 }
.menu { fill: #1c3431; stroke: #84d3c6 } .topic { fill: #262019; stroke: #5a4c42 } .person { fill: #3a2b12; stroke: #eba441 }
}"""
"""The only style in the picture; who serves it may name its digest instead of allowing any."""


def as_svg(knowledge: Knowledge, language: str) -> str:
    """A document of its own: sharp at any size, light or dark as its reader likes, with a title and a description."""
    picture = lay_out(trunk(knowledge, language))
    right_to_left = Locale.parse(language).text_direction == "rtl"
    return "\n".join([*_head(knowledge, language, picture), *_body(picture, right_to_left), "</svg>"]) + "\n"


def _head(knowledge: Knowledge, language: str, picture: Picture) -> Iterator[str]:
    texts = knowledge.texts[language]
    ends = sum(box.branch.kind != "menu" for box in picture.boxes)
    about = fill(texts["web_list_tree_about"], menus=str(len(picture.boxes) - ends), ends=str(ends)).strip()
    size = f'width="{picture.width}" height="{picture.height}" viewBox="0 0 {picture.width} {picture.height}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title about" lang="{language}"'
    yield f' font-family="{_FONT}" font-size="{TEXT}">'
    yield f'<title id="title">{escape(texts["web_list_tree"].strip())}</title>'
    yield f'<desc id="about">{escape(about)}</desc>'
    yield f"<style>{STYLE}</style>"


def _body(picture: Picture, right_to_left: bool) -> Iterator[str]:
    yield f'<rect class="ground" width="{picture.width}" height="{picture.height}" fill="#fbf4ea"/>'
    yield '<g class="ways" fill="none" stroke="#b9a893" stroke-width="1.5">'
    yield from (_way(box, below) for box in picture.boxes for below in box.below)
    yield "</g>"
    for kind, (fill_, edge, corner) in _LOOKS.items():
        yield f'<g class="{kind}" fill="{fill_}" stroke="{edge}" stroke-width="1.5">'
        yield from (_shape(box, corner) for box in picture.boxes if box.branch.kind == kind)
        yield "</g>"
    yield f'<g class="words" fill="#29211b" direction="{"rtl" if right_to_left else "ltr"}">'
    yield from (_label(box, right_to_left) for box in picture.boxes)
    yield "</g>"


def _way(above: Box, below: Box) -> str:
    start, end = above.x + above.width, below.x
    bend = (start + end) / 2
    corner = f"H{bend:g}V{below.middle - _BEND:g}q0 {_BEND} {_BEND} {_BEND}" if below.middle > above.middle else ""
    return f'<path d="M{start:g} {above.middle:g}{corner}H{end:g}"/>'


def _shape(box: Box, corner: int) -> str:
    return f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width}" height="{box.height:g}" rx="{corner}"/>'


def _label(box: Box, right_to_left: bool) -> str:
    x = box.x + (box.width - PAD if right_to_left else PAD)
    weight = ' font-weight="600"' if box.branch.kind == "menu" else ""
    # A line's letters stand on its base, which is about one size below where the line begins.
    label = _lines(box.label, x, box.y + PAD_ABOVE + TEXT, LINE)
    question = _lines(box.question, x, box.y + PAD_ABOVE + LINE * len(box.label) + SMALL, SMALL_LINE)
    small = f'<text class="small" font-size="{SMALL}" fill="#675a4e">{question}</text>' if question else ""
    return f"<text{weight}>{label}</text>{small}"


def _lines(lines: Sequence[str], x: float, y: float, step: int) -> str:
    return "".join(
        f'<tspan x="{x:g}" y="{y + step * number:g}">{escape(line)}</tspan>' for number, line in enumerate(lines)
    )
