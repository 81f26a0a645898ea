"""What is kept in the repository: nothing of one machine, everything pinned, and code in small pieces."""

import ast
import os
import re
import statistics
import subprocess
from pathlib import Path

import pytest
import yaml

from bot.settings import NAMES, SECRETS, read_settings

ROOT = Path(__file__).parents[1]

# Put together here, so that this file does not find itself.
FORBIDDEN = {
    "the address of a package index": r"https?://[^\s\"'<>]*/" + r"simple\b",
    "a choice of package index": "--(?:extra-)?index"
    + "-url|--find"
    + "-links|--trusted"
    + "-host|--emit-index"
    + "-url",
    "a setting of a package index": "(?:PIP|UV)_(?:EXTRA_)?INDEX" + "(?:_URL)?|PIP_FIND" + "_LINKS",
    "a file of one machine": "file:" + "///",
    "the lock of another tool": '"resolved' + '" *:',
    "a folder of one machine": r"(?<![\w.~-])/(?:" + "|".join(("home", "Users", "root", "work", "mnt")) + r")/\w",
}
LOCKS = {"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "pylock.toml", "package-lock.json", ".npmrc", "pip.conf"}


def kept() -> list[Path]:
    """Every file that is tracked or would be with the next commit; without git, every file that is not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        ignored = {".git", *(line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines())}
        return [path for path in ROOT.rglob("*") if path.is_file() and not ignored & set(path.relative_to(ROOT).parts)]
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def text_of(path: Path) -> str:
    content = path.read_bytes()
    return "" if b"\0" in content[:8000] else content.decode("utf-8", "replace")


def test_no_file_names_a_package_index_or_a_machine():
    found = [
        f"{path.relative_to(ROOT)}:{text[: match.start()].count(chr(10)) + 1}: {what}: {match[0]}"
        for path in kept()
        if (text := text_of(path))
        for what, pattern in FORBIDDEN.items()
        for match in re.finditer(pattern, text)
    ]
    assert found == []


def test_the_forbidden_things_would_be_found():
    lines = {
        "the address of a package index": "https://pypi.example/root/" + "simple/",
        "a choice of package index": "--extra-index" + "-url https://x",
        "a setting of a package index": "UV_IN" + "DEX_URL=x",
        "a file of one machine": "file:" + "///tmp/wheel.whl",
        "the lock of another tool": '"resolved' + '": "https://x"',
        "a folder of one machine": "open('/ho" + "me/somebody/x')",
    }
    for what, line in lines.items():
        assert re.search(FORBIDDEN[what], line)


def test_no_lock_is_kept_that_records_where_packages_came_from():
    assert [path for path in kept() if path.name in LOCKS] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-peers.txt"])
def test_every_requirement_is_pinned_and_has_hashes(name):
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    requirements = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(requirements) > 20
    for line in requirements:
        assert re.match(r"[A-Za-z0-9._-]+==[^\s;]+( ; [^-]*)? +--hash=sha256:[0-9a-f]{64}", line), line[:100]


def test_the_tests_run_with_the_versions_that_people_run():
    pinned = [dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)) for name in
              ("requirements.txt", "requirements-dev.txt", "requirements-peers.txt")]  # fmt: skip
    assert {name: version for name, version in pinned[1].items() if name in pinned[0]} == pinned[0]


def test_what_is_checked_for_every_change_is_what_people_run():
    script = ROOT / ".ci" / "run"
    assert script.read_text("utf-8").splitlines()[-1] == "exec make test"
    assert os.access(script, os.X_OK)
    recipe = (ROOT / "Makefile").read_text("utf-8").partition("\ntest: setup-dev\n")[2].partition("\n\n")[0]
    for command in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest"):
        assert re.search(
            rf"^\t\$\(BIN\)/{command}( --numprocesses 2 --dist worksteal --ignore .*)?$", recipe, re.MULTILINE
        )


def test_the_example_of_settings_names_each_once_and_changes_nothing(tmp_path, monkeypatch):
    example = ROOT / ".env.example"
    named = re.findall(r"^([A-Z_]+)=$", example.read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(NAMES)
    monkeypatch.chdir(tmp_path)
    assert read_settings({}, example) == read_settings({}, tmp_path / "none")
    for name in SECRETS:
        assert name in example.read_text("utf-8").partition("\n\n")[0]


def test_the_container_may_do_little():
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    last = dockerfile.split("\nFROM ")[-1]
    assert re.search(r"^USER (?!0|root)\S+$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert dockerfile.count("pip install") == dockerfile.count("--no-deps") == 2
    for service in yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["pids_limit"] <= 100
        assert service["mem_limit"] == "512m"
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


def code() -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py")}


def test_no_file_is_too_long_to_read():
    long = {str(path.relative_to(ROOT)): length for path, text in code().items() if (length := text.count("\n")) > 300}
    assert long == {}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    first = function.body[0]
    told = first if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else None
    said = (told.end_lineno or 0) - told.lineno + 1 if told else 0
    return (function.end_lineno or 0) - function.lineno + 1 - said


def test_functions_are_short():
    lengths = [
        length(node)
        for text in code().values()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert statistics.median(lengths) <= 10


def test_every_module_opens_by_saying_what_lives_in_it():
    silent = [str(path.relative_to(ROOT)) for path, text in code().items() if not ast.get_docstring(ast.parse(text))]
    assert silent == []
