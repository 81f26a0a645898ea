"""What was measured, as Markdown, as JSON and as a picture. Only figures; no paths, no names of machines."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.matching.measure import Cost, Marks
from benchmarks.results import machine

Curve = Sequence[tuple[float, float]]

_HEAD = ("right first", "among three", "answered right", "answered wrong", "off topic answered")
_COLOURS = ("#0b6e4f", "#c1440e", "#3d5a80", "#7a5195")
_WIDE, _HIGH, _EDGE = 560, 320, 48


def marks_table(name: str, rows: Mapping[str, Marks]) -> str:
    """A row per system, in percent."""
    lines = [f"| {name} | {' | '.join((*_HEAD, 'questions'))} |", "| --- " + "| ---: " * 6 + "|"]
    for row, one in rows.items():
        shares = (one.first, one.three, one.answered, one.wrong, one.off)
        lines.append(f"| {row} | {' | '.join(f'{100 * share:.1f}' for share in shares)} | {one.count} |")
    return "\n".join(lines)


def cost_table(rows: Mapping[str, Cost]) -> str:
    head = "| phrases | median, ms | 99 of 100, ms | memory, MB | ready, s |\n| --- | ---: | ---: | ---: | ---: |"
    lines = [
        f"| {name} | {c.median:.2f} | {c.slowest:.2f} | {c.memory:.0f} | {c.ready:.1f} |" for name, c in rows.items()
    ]
    return "\n".join([head, *lines])


def picture(curves: Mapping[str, Curve]) -> str:
    """Wrong answers against questions answered; lower is better, further right too."""
    most = max((wrong for curve in curves.values() for _, wrong in curve), default=1.0) or 1.0
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#fff"/>',
        f'<path d="M{_EDGE} 16V{_HIGH - _EDGE}H{_WIDE - 16}" fill="none" stroke="#333"/>',
        f'<text x="{_WIDE / 2:.0f}" y="{_HIGH - 10}" text-anchor="middle">questions answered, %</text>',
        f'<text transform="translate(14 {_HIGH / 2:.0f}) rotate(-90)" text-anchor="middle">wrong answers, %</text>',
        *_ticks(most),
    ]
    for place, (name, curve) in enumerate(curves.items()):
        colour = _COLOURS[place % len(_COLOURS)]
        line = " ".join(f"{_across(x):.1f},{_down(y, most):.1f}" for x, y in curve)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{_EDGE + 12}" y="{30 + 16 * place}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _ticks(most: float) -> Iterable[str]:
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        yield f'<text x="{_across(part):.0f}" y="{_HIGH - _EDGE + 16}" text-anchor="middle">{100 * part:.0f}</text>'
        yield f'<text x="{_EDGE - 6}" y="{_down(part * most, most) + 4:.0f}" text-anchor="end">{100 * part * most:.0f}</text>'


def _across(share: float) -> float:
    return _EDGE + share * (_WIDE - _EDGE - 16)


def _down(share: float, most: float) -> float:
    return _HIGH - _EDGE - share / most * (_HIGH - _EDGE - 16)


def write(folder: Path, sections: Mapping[str, str], figures: object, curves: Mapping[str, Curve], every: int) -> None:
    """Keep it for people, for programs and for the front page. `every`: one question in so many was asked."""
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n\n".join(f"## {title}\n\n{body}" for title, body in sections.items())
    made = f"Made by `make bench-matching`; never typed. {machine()}. Percent, unless said."
    made += f" One question in {every} was asked." if every > 1 else ""
    intro = f"# How well questions find their topic\n\n{made}"
    (folder / "RESULTS.md").write_text(f"{intro}\n\n{text}\n", "utf-8")
    (folder / "results.json").write_text(json.dumps(figures, indent=1, default=asdict) + "\n", "utf-8")
    (folder / "risk.svg").write_text(picture(curves), "utf-8")


def put(folder: Path, title: str, body: str) -> None:
    """Put one section that was measured again in the place of the old one."""
    place = folder / "RESULTS.md"
    before, old, after = place.read_text("utf-8").partition(f"## {title}\n")
    if not old:
        raise ValueError(f"{place.name} has no section “{title}”: measure all of it first")
    _, next, rest = after.partition("\n## ")
    place.write_text(f"{before}## {title}\n\n{body}\n{next}{rest}", "utf-8")
