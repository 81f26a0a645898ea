"""Measures how well questions find their topic: `python -m benchmarks.matching [--data DIR]`."""

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean

from benchmarks.matching import results
from benchmarks.matching.data import Question, Trial, our_knowledge, own, phrases_of, public
from benchmarks.matching.measure import Cost, Marks, by_style, cost, marks, mistyped, risk
from benchmarks.matching.systems import PEERS, WITHOUT, System, asking, helpline, jukebox, leaving_out
from bot.matching.index import Index

HERE = Path(__file__).parent
_SIZES = (100, 1_000, 10_000)
_SLIPS = (2026, 2027, 2028)  # seeds: where the slips fall makes half a point of difference
_COSTS = "What it costs"
_NO_SVM = "\n\nscikit-learn is not installed here, so the SVM has no row."


def main() -> None:
    given = _arguments()
    if given.only_costs:
        results.put(given.out, _COSTS, results.cost_table(_costs(tuple(public(given.data, given.split)))))
        return
    knowledge, questions = our_knowledge(), own()[:: given.every]
    index = Index.build(knowledge)
    systems = {"Jukebox": asking(index)} | {
        name: build(phrases_of(knowledge)) for name, build in PEERS.items() if name != "Jukebox"
    }
    sections = _own_sections(systems, questions, index)
    curves = {name: risk(systems[name], questions) for name in ("Jukebox", "token_set_ratio")}
    figures: dict[str, object] = {"own": {name: marks(system, questions) for name, system in systems.items()}}
    if given.data:
        trials = tuple(_thinned(trial, given.every) for trial in public(given.data, given.split))
        more, public_figures = _public_sections(trials)
        sections |= more
        figures["public"] = public_figures
    results.write(given.out, sections, figures, curves, given.every)
    print((given.out / "RESULTS.md").read_text("utf-8"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder of public sets, which are never kept here")
    parser.add_argument(
        "--split", default="test", choices=["valid", "test"], help="valid, while one still changes things"
    )
    parser.add_argument("--every", type=int, default=1, help="ask one question in so many: does it still run?")
    parser.add_argument("--only-costs", action="store_true", help="measure again what it costs, on a machine at rest")
    parser.add_argument("--out", type=Path, default=HERE, help="the folder for the results")
    given = parser.parse_args()
    if given.only_costs and not given.data:
        parser.error("what it costs is measured on public sets: name their folder with --data")
    return given


def _thinned(trial: Trial, every: int) -> Trial:
    return Trial(trial.name, trial.phrases, trial.questions[::every])


def _own_sections(systems: Mapping[str, System], questions: Sequence[Question], index: Index) -> dict[str, str]:
    table = results.marks_table("system", {name: marks(system, questions) for name, system in systems.items()})
    slips = {f"{slips} slips in a long word": _slipping(systems["Jukebox"], questions, slips) for slips in (0, 1, 2)}
    return {
        "Our own questions": table + ("" if "SVM" in PEERS else _NO_SVM),
        "By style": results.marks_table("style", by_style(systems["Jukebox"], questions)),
        "Slips of the finger": results.marks_table("", slips),
        "Cries for help": _cries(index, questions),
    }


def _cries(index: Index, questions: Sequence[Question]) -> str:
    cries = [one for one in questions if one.crisis]
    heard = sum(index.crisis(one.text) is not None for one in cries)
    others = [one for one in questions if not one.crisis and not one.right & set(index.sensitive)]
    false = sum(index.crisis(one.text) is not None for one in others)
    return f"Heard: {heard} of {len(cries)}. Taken for one: {false} of {len(others)} other questions."


def _public_sections(trials: Sequence[Trial]) -> tuple[dict[str, str], Mapping[str, object]]:
    draws: dict[str, list[Trial]] = {}
    for trial in trials:
        draws.setdefault(re.sub(r"_s\d+$", "", trial.name), []).append(trial)
    sections, figures = {}, {}
    for name, group in draws.items():
        rows = {
            peer: _mean([marks(build(one.phrases), one.questions) for one in group]) for peer, build in PEERS.items()
        }
        rows["Jukebox, 1 slip"] = _mean([_asked(one, 1) for one in group])
        rows["Jukebox, 2 slips"] = _mean([_asked(one, 2) for one in group])
        sections[f"{name} phrases a topic, mean of {len(group)} draws"] = results.marks_table("system", rows)
        figures[name] = rows
        print(sections[f"{name} phrases a topic, mean of {len(group)} draws"], flush=True)
    sections["Leaving parts out"] = _parts(trials)
    sections[_COSTS] = results.cost_table(_costs(trials))
    return sections, figures


def _asked(trial: Trial, slips: int) -> Marks:
    return _slipping(jukebox(trial.phrases), trial.questions, slips)


def _slipping(system: System, questions: Sequence[Question], slips: int) -> Marks:
    """With so many slips in every long word; the mean of several draws of them."""
    return _mean([marks(system, mistyped(questions, slips, seed)) for seed in (_SLIPS if slips else _SLIPS[:1])])


def _mean(found: Sequence[Marks]) -> Marks:
    def mean(figure: Callable[[Marks], float]) -> float:
        return fmean(map(figure, found))

    return Marks(
        mean(lambda one: one.first), mean(lambda one: one.three), mean(lambda one: one.answered),
        mean(lambda one: one.wrong), mean(lambda one: one.off), found[0].count,
    )  # fmt: skip


def _parts(trials: Sequence[Trial]) -> str:
    """On the first draw of each set with five phrases a topic, clean and mistyped."""
    few = [trial for trial in trials if trial.name.endswith(" 5")]
    heads = [f"{trial.name.split()[0]}, {slips} slips" for trial in few for slips in (0, 2)]
    lines = [f"| right first | {' | '.join(heads)} |", "| --- " + "| ---: " * len(heads) + "|"]
    for name in WITHOUT:
        with leaving_out(name):
            found = [_asked(trial, slips).first for trial in few for slips in (0, 2)]
        lines.append(f"| {name} | {' | '.join(f'{100 * first:.1f}' for first in found)} |")
        print(lines[-1], flush=True)
    return "\n".join(lines)


def _costs(trials: Sequence[Trial]) -> dict[str, Cost]:
    """Our own topics, and topics of ten phrases each, made of all texts there are."""
    knowledge, ours = our_knowledge(), own()
    found = _learning_then_recalling(f"our own {len(phrases_of(knowledge)):,}", partial(helpline, knowledge), ours)
    texts = list(dict.fromkeys(text for trial in trials for text in _texts(trial)))
    asked = [question for trial in trials for question in trial.questions[:40]][:400]
    for size in _SIZES:
        build = partial(jukebox, [(f"topic {place // 10}", "nl", text) for place, text in enumerate(texts[:size])])
        found |= _learning_then_recalling(f"{min(size, len(texts)):,}", build, asked)
        found[f"{min(size, len(texts)):,}, 2 slips"] = _alone(partial(build, {}), mistyped(asked, 2))
    return found


def _learning_then_recalling(
    name: str, build: Callable[[dict[str, bytes]], System], questions: Sequence[Question]
) -> dict[str, Cost]:
    kept: dict[str, bytes] = {}
    build(kept)
    return {name: _alone(partial(build, {}), questions), f"{name}, recalled": _alone(partial(build, kept), questions)}


def _alone(build: Callable[[], System], questions: Sequence[Question]) -> Cost:
    """In a process of its own: what others have learnt or left takes no room in it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(cost, build, questions).result()


def _texts(trial: Trial) -> list[str]:
    return [*(text for _, _, text in trial.phrases), *(question.text for question in trial.questions)]


if __name__ == "__main__":
    main()
