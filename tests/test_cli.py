"""The commands, as an operator and a writer of knowledge use them: real processes."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.engine import codes
from bot.knowledge.folder import read_folder
from bot.knowledge.load import load
from tests.conftest import ROOT
from tests.learnt import share
from tests.newest import put_newest


def jukebox(*words: str, stdin: str = "", cwd: Path = ROOT, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command with nothing in its environment but these settings."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-m", "bot", *words]
    return subprocess.run(command, input=stdin, cwd=cwd, env=environment, text=True, capture_output=True, timeout=60)


CHECKED = str(min(number.checked for number in load(read_folder(ROOT / "knowledge")).numbers.values()))
"""A day on which no number was too old: these tests are about the command, not about what happened since."""


def test_the_shipped_knowledge_is_whole() -> None:
    done = jukebox("check", "--on", CHECKED)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"\d+ topics, \d+ menus, \d+ ways down, 2 languages: whole\.\n", done.stdout)


def test_what_will_be_too_old_on_a_day_is_listed_in_the_order_in_which_it_happens() -> None:
    day = date.fromisoformat(CHECKED) + timedelta(days=4_000)
    done = jukebox("check", "--on", str(day))
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    dates = [found[1] for line in lines if (found := re.search(r":\d+:\d+: since (\d{4}-\d\d-\d\d) ", line))]
    assert len(dates) == len(lines) > 30
    assert dates == sorted(dates)
    assert "the crisis number 113 (113) is too old" in done.stderr
    assert "the answer debt-help is not served any more" in done.stderr


def test_a_day_that_is_none_is_refused_in_words() -> None:
    done = jukebox("check", "--on", "1 june")
    assert done.returncode == 2
    assert "does not match" in done.stderr
    assert "Traceback" not in done.stderr


def test_broken_knowledge_is_named_with_file_line_and_column(tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    tree = folder / "tree.yaml"
    tree.write_text(tree.read_text("utf-8").replace("to: bailiff", "to: bailif", 1), "utf-8")
    done = jukebox("check", str(folder), "--on", CHECKED)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("tree.yaml:")
    assert "bailiff" in line


def test_what_the_proof_finds_is_named_too(tmp_path: Path) -> None:
    """A topic nobody can reach by tapping is a problem, though every file alone is fine."""
    folder = shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    topics = folder / "topics" / "debt.yaml"
    lonely = topics.read_text("utf-8").replace("- id: wsnp\n", "- id: wsnp-2\n", 1)
    topics.write_text(lonely.replace(", wsnp", "").replace("[wsnp, ", "["), "utf-8")
    done = jukebox("check", str(folder), "--on", CHECKED)
    assert done.returncode == 1
    assert all(":" in line for line in done.stderr.splitlines())


def test_one_question_as_json() -> None:
    done = jukebox("ask", "--json", "--lang", "nl", "hoe vind ik een budgetbeheerder?")
    found = json.loads(done.stdout)
    assert found["question"] == "hoe vind ik een budgetbeheerder?"
    assert found["verdict"] == "answer"
    assert found["candidates"][0]["id"] == "budget-manager"
    assert all(0 <= candidate["score"] <= 1 for candidate in found["candidates"])
    assert len(found["candidates"]) <= 5


def test_questions_are_answered_one_by_one_as_they_come() -> None:
    """A program that asks line by line gets each answer before it asks on."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    asking = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--json"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment,
    )  # fmt: skip
    assert asking.stdin is not None
    assert asking.stdout is not None
    with asking:
        for question in ("zorgtoeslag aanvragen", "", "ik wil niet meer leven"):
            asking.stdin.write(f"{question}\n")
            asking.stdin.flush()
            assert json.loads(asking.stdout.readline())["question"] == question
        asking.stdin.close()
    assert asking.returncode == 0


def test_a_crisis_is_a_verdict_of_its_own() -> None:
    assert json.loads(jukebox("ask", "--json", "ik wil niet meer leven").stdout)["verdict"] == "crisis"


def test_one_phrase_as_json() -> None:
    said = "herinner me volgende week dinsdag om half vier aan het gesprek"
    done = jukebox("when", "--json", "--lang", "nl", "--now", "2026-11-23T10:00", said)
    assert json.loads(done.stdout) == {
        "phrase": said, "at": "2026-12-01T15:30", "time_given": True, "rrule": None, "alternatives": [],
    }  # fmt: skip


def test_phrases_are_read_one_by_one_and_what_was_guessed_is_said() -> None:
    phrases = "elke maand de 20e\nnext friday\nom 5 uur\ngisteren\nhallo\n"
    done = jukebox("when", "--lang", "en", "--now", "2026-11-23T10:00", stdin=phrases)
    repeated, asked, today, past, none = done.stdout.splitlines()
    assert "20 December 2026" in repeated and "repeats: FREQ=MONTHLY;BYMONTHDAY=20" in repeated
    assert "4 December 2026" in asked and "or Friday 27 November 2026" in asked and "guessed: time" in asked
    assert "23 November 2026, 17:00" in today and "guessed: day" in today
    assert (past, none) == ("unclear: past", "no date")


def test_what_is_no_date_is_null_and_now_is_the_clock_on_the_wall() -> None:
    lines = jukebox("when", "--json", stdin="hallo\nover 10 minuten\n", TIMEZONE="Pacific/Auckland").stdout.splitlines()
    assert json.loads(lines[0]) == {
        "phrase": "hallo",
        "at": None,
        "time_given": False,
        "rrule": None,
        "alternatives": [],
    }
    soon = datetime.fromisoformat(json.loads(lines[1])["at"]).replace(tzinfo=ZoneInfo("Pacific/Auckland"))
    assert timedelta(minutes=8) < soon - datetime.now(UTC) <= timedelta(minutes=10)


def test_why_it_answers_what_it_answers() -> None:
    told = jukebox("ask", "--explain", "huur toeslach aanvragen").stdout
    assert told.startswith("answer: rent-allowance")
    assert "runner-up: " in told
    assert "toeslach: repaired to" in told


def test_a_topic_is_taught_one_more_way_of_asking_unless_it_belongs_to_another(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    share(tmp_path / "data")
    put_newest(tmp_path / "data" / "jukebox.db")
    data = {"DATA_DIR": str(tmp_path / "data")}
    jukebox("chat", stdin="waar koop ik een zwaluwkaart\nde zwaluwkaart\n", **data)
    taught = jukebox("teach", "rent-arrears", "de zwaluwkaart", "--knowledge", str(folder), **data)
    where, count, *changes = taught.stdout.splitlines()
    assert re.fullmatch(r"topics/housing\.yaml:\d+:1: - de zwaluwkaart", where)
    assert re.fullmatch(r"3\d{3} questions asked before and after, 2 understood otherwise:", count)
    assert [line.partition(": ")[0] for line in changes] == ["better", "other"]
    assert "->  answer  rent-arrears" in changes[0]
    assert "      - de zwaluwkaart\n" in (folder / "topics" / "housing.yaml").read_text("utf-8")
    listed = jukebox("questions", "--json", **data).stdout.splitlines()
    assert [json.loads(line)["question"] for line in listed] == ["waar koop ik een zwaluwkaart"]
    refused = jukebox("teach", "rent-arrears", "hoe vraag ik huurtoeslag aan", "--knowledge", str(folder), **data)
    assert refused.returncode == 1
    assert "rent-allowance" in refused.stderr
    assert "hoe vraag ik huurtoeslag aan" not in (folder / "topics" / "housing.yaml").read_text("utf-8")


def test_questions_without_an_answer_are_listed_and_name_nobody(tmp_path: Path) -> None:
    share(tmp_path)
    put_newest(tmp_path / "jukebox.db")
    data = {"DATA_DIR": str(tmp_path)}
    assert jukebox("questions", **data).stdout == "No question without an answer in the last 30 days.\n"
    jukebox("chat", stdin="bestaat de zwaluwkaart nog, bel 06-12345678\niets met mijn huis\n", **data)
    vague, strange = jukebox("questions", **data).stdout.splitlines()
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert re.fullmatch(rf"1  {today}  suggest \([a-z, -]+\)  iets met mijn huis", vague)
    assert strange == f"1  {today}  none  bestaat de zwaluwkaart nog, bel […]"
    assert jukebox("questions", "--lang", "en", "--days", "7", **data).stdout.startswith("No question")
    (first, _) = map(json.loads, jukebox("questions", "--json", **data).stdout.splitlines())
    assert (first["question"], first["people"], first["verdict"]) == ("iets met mijn huis", 1, "suggest")


def test_a_folder_of_topics_alone_can_be_asked(tmp_path: Path) -> None:
    topics = tmp_path / "topics"
    topics.mkdir()
    (topics / "cards.yaml").write_text(
        "- id: lost\n  ask: {en: [I lost my card, my card is gone, where is my card]}\n"
        "- id: pin\n  ask: {en: [change my pin, I forgot my pin, new pin code]}\n"
    )
    done = jukebox(
        "ask", "--topics", str(topics), "--json", stdin="i lost the card\nforgot pin\n", DATA_DIR=str(tmp_path)
    )
    assert [json.loads(line)["candidates"][0]["id"] for line in done.stdout.splitlines()] == ["lost", "pin"]
    again = jukebox(
        "ask", "--topics", str(topics), "--json", stdin="i lost the card\nforgot pin\n", DATA_DIR=str(tmp_path)
    )
    assert again.stdout == done.stdout


def test_a_folder_without_topics_is_refused_in_words(tmp_path: Path) -> None:
    done = jukebox("ask", "--topics", str(tmp_path), "hello")
    assert done.returncode == 1
    assert "no topic" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_tree_as_text() -> None:
    done = jukebox("tree", "--lang", "en")
    assert done.stdout.startswith("What can we help you with?\n  1. It is urgent\n")
    assert "→ budget-manager" in done.stdout


def test_a_talk_in_the_terminal(tmp_path: Path) -> None:
    """Typed lines from a pipe; a number chooses a button; the next talk remembers the first."""
    settings = {"DATA_DIR": str(tmp_path)}
    first = jukebox("chat", stdin="hoe vind ik een budgetbeheerder?\n1\n", **settings)
    assert first.returncode == 0, first.stderr
    assert "Welkom bij de Jukebox" in first.stdout
    assert "Budgetbeheerder vinden" in first.stdout
    assert "Fijn om te horen" in first.stdout
    again = jukebox("chat", stdin="", **settings)
    assert "Welkom bij de Jukebox" not in again.stdout


def test_the_database_is_brought_to_its_newest_form(tmp_path: Path) -> None:
    done = jukebox("db", "upgrade", DATA_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "jukebox.db").exists()


@pytest.mark.parametrize("command", ["run", "chat"])
def test_bad_settings_are_all_named_and_nothing_starts(command: str, tmp_path: Path) -> None:
    done = jukebox(command, WEB_PORT="many", TIMEZONE="Europe/Rotterdam", DATA_DIR=str(tmp_path))
    assert done.returncode == 2
    assert "WEB_PORT" in done.stderr
    assert "TIMEZONE" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_command_has_help() -> None:
    for command in ("run", "chat", "check", "ask", "when", "tree", "db"):
        assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


def test_an_invitation_is_shown_once_and_kept_as_its_digest_only(tmp_path: Path) -> None:
    done = jukebox("invite", "organiser", DATA_DIR=str(tmp_path))
    code = re.search(r"type (jukebox-[a-z2-7-]+) to the helpline", done.stdout)
    assert done.returncode == 0 and code
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert codes.digest(code[1]).encode() in kept
    assert code[1].encode() not in kept and code[1].replace("-", "").removeprefix("jukebox").encode() not in kept


def test_there_are_three_kinds_of_invitation(tmp_path: Path) -> None:
    done = jukebox("invite", "boss", DATA_DIR=str(tmp_path))
    assert done.returncode == 2
    assert all(role in done.stderr for role in ("volunteer", "organiser", "admin"))


def test_the_team_is_listed_and_somebody_can_be_removed(tmp_path: Path) -> None:
    share(tmp_path)
    put_newest(tmp_path / "jukebox.db")
    settings = {"DATA_DIR": str(tmp_path)}
    assert "Nobody yet" in jukebox("team", **settings).stdout
    made = jukebox("invite", "volunteer", **settings).stdout
    code = re.search(r"type (jukebox-[a-z2-7-]+) to the helpline", made)
    assert code
    assert "Welkom in het team" in jukebox("chat", stdin=f"{code[1]}\n", **settings).stdout
    assert re.fullmatch(r"1  volunteer  since \d{4}-\d\d-\d\d  cases: 0\n", jukebox("team", **settings).stdout)
    assert jukebox("remove", "1", **settings).returncode == 0
    again = jukebox("remove", "1", **settings)
    assert again.returncode == 2 and "There is no member 1" in again.stderr


def test_an_invitation_can_be_taken_back(tmp_path: Path) -> None:
    put_newest(tmp_path / "jukebox.db")
    settings = {"DATA_DIR": str(tmp_path)}
    made = re.search(r"Invitation (\d+) for one organiser", jukebox("invite", "organiser", **settings).stdout)
    assert made
    listed = rf"invitation {made[1]}  organiser  until \d{{4}}-\d\d-\d\d \d\d:\d\d\n"
    assert re.fullmatch(listed, jukebox("team", **settings).stdout)
    assert jukebox("withdraw", made[1], **settings).returncode == 0
    assert "Nobody yet" in jukebox("team", **settings).stdout
    again = jukebox("withdraw", made[1], **settings)
    assert again.returncode == 2 and f"There is no invitation {made[1]} that still works" in again.stderr


@pytest.mark.parametrize(
    "words", [("chat",), ("ask", "hallo"), ("when", "hallo"), ("questions",), ("tree",), ("list",)]
)
def test_a_language_it_does_not_speak_is_refused_in_words(words: tuple[str, ...], tmp_path: Path) -> None:
    share(tmp_path)
    done = jukebox(*words, "--lang", "xx", DATA_DIR=str(tmp_path))
    assert done.returncode == 2
    assert re.fullmatch(r"--lang xx: this helpline speaks (nl, en|en, nl); choose one of these\n", done.stderr)
