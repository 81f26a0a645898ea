"""An operator who sets something wrong hears all of it at once, and never sees a secret."""

from pathlib import Path

import pytest

from bot.settings import NAMES, Settings, SettingsError, read_settings

TOKEN = "123456789:AAcanary-Token_of-the-bot-000000000"
KEY = "canary-key-canary-key-canary-key-1"
NOWHERE = Path("there-is-no-such-file")


@pytest.fixture(autouse=True)
def an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def problems(environ: dict[str, str], dotenv: Path = NOWHERE) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read_settings(environ, dotenv)
    return str(caught.value).splitlines()


def secret(path: Path, text: str, mode: int = 0o600) -> str:
    path.write_text(text)
    path.chmod(mode)
    return str(path)


def test_without_any_setting_everything_has_a_sensible_value(tmp_path):
    settings = read_settings({"HOME": "/", "LOG_DIR": "x", "WEB_CONCURRENCY": "2"}, NOWHERE)
    assert settings == Settings(
        telegram_token=None,
        telegram_api_url="https://api.telegram.org",
        database_url="sqlite:///data/jukebox.db",
        knowledge_dir=Path(__file__).parents[1] / "knowledge",
        data_dir=Path("data"),
        web_host="127.0.0.1",
        web_port=8000,
        web_secret=None,
        web_https=False,
        web_url="",
        timezone="Europe/Amsterdam",
        log_level="INFO",
        log_format="auto",
    )
    assert list(tmp_path.iterdir()) == []


def test_every_setting_is_read(tmp_path):
    (tmp_path / "words").mkdir()
    settings = read_settings(
        {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": "http://localhost:8081/",
            "DATABASE_URL": "postgresql://jukebox:s3cret@db/jukebox?sslmode=require",
            "KNOWLEDGE_DIR": "words",
            "DATA_DIR": "kept",
            "WEB_HOST": "0.0.0.0",
            "WEB_PORT": " 80 ",
            "WEB_SECRET": KEY,
            "WEB_HTTPS": "True",
            "TIMEZONE": "Europe/Brussels",
            "LOG_LEVEL": "debug",
            "LOG_FORMAT": "JSON",
        },
        NOWHERE,
    )
    assert settings.telegram_token.get_secret_value() == TOKEN
    assert settings.telegram_api_url == "http://localhost:8081"
    assert settings.database_url == "postgresql+psycopg://jukebox:s3cret@db/jukebox?sslmode=require"
    assert (settings.knowledge_dir, settings.data_dir) == (Path("words"), Path("kept"))
    assert (settings.web_host, settings.web_port, settings.web_https) == ("0.0.0.0", 80, True)
    assert settings.web_secret.get_secret_value() == KEY
    assert (settings.timezone, settings.log_level, settings.log_format) == ("Europe/Brussels", "DEBUG", "json")


def test_no_secret_shows_when_settings_are_printed():
    environ = {"TELEGRAM_TOKEN": TOKEN, "WEB_SECRET": KEY, "DATABASE_URL": "postgresql://u:canary-password@db/x"}
    settings = read_settings(environ, NOWHERE)
    assert "canary" not in f"{settings} {settings!r} {settings.telegram_token} {settings.web_secret!r}"


def test_all_bad_settings_are_named_at_once_each_with_a_remedy_and_none_with_its_value(tmp_path):
    (tmp_path / "file").write_text("")
    found = problems(
        {
            "TELEGRAM_TOKEN": "canary token",
            "TELEGRAM_API_URL": "canary://x",
            "DATABASE_URL": "mysql://canary@db/x",
            "KNOWLEDGE_DIR": "canary",
            "DATA_DIR": "file",
            "WEB_HOST": "http://canary",
            "WEB_PORT": "canary",
            "WEB_SECRET": "canary",
            "WEB_HTTPS": "canary",
            "WEB_URL": "canary",
            "TIMEZONE": "Mars/Canary",
            "LOG_LEVEL": "canary",
            "LOG_FORMAT": "canary",
        }
    )
    assert sorted(line.split()[0] for line in found) == sorted(NAMES)
    for line in found:
        assert line.count(". ") >= 1, f"no remedy: {line}"
        assert "canary" not in line.lower()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_API_URL", "https://api.telegram.org/?x"),
        ("TELEGRAM_API_URL", "https://user:pass@host"),
        ("TELEGRAM_API_URL", "http://host:99999"),
        ("TELEGRAM_API_URL", "http://"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "sqlite://data/jukebox.db"),
        ("DATABASE_URL", "postgresql://"),
        ("DATABASE_URL", "data/jukebox.db"),
        ("WEB_PORT", "65536"),
        ("WEB_PORT", "-1"),
        ("WEB_PORT", "８０"),
        ("TIMEZONE", "../../etc/passwd"),
        ("TIMEZONE", "Europe"),
    ],
)
def test_a_value_that_nearly_looks_right_is_refused(name, value):
    assert [line.split()[0] for line in problems({name: value})] == [name]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("sqlite:///a.db", "sqlite:///a.db"),
        ("sqlite+pysqlite:////var/a.db", "sqlite+pysqlite:////var/a.db"),
        ("postgres://db/x", "postgresql+psycopg://db/x"),
        ("postgresql:///x", "postgresql+psycopg:///x"),
        ("postgresql+psycopg://db/x", "postgresql+psycopg://db/x"),
    ],
)
def test_a_database_may_be_written_in_several_ways(given, kept):
    assert read_settings({"DATABASE_URL": given}, NOWHERE).database_url == kept


def test_the_database_moves_with_the_data_folder(tmp_path):
    settings = read_settings({"DATA_DIR": str(tmp_path)}, NOWHERE)
    assert settings.database_url == f"sqlite:///{tmp_path}/jukebox.db"


def test_the_knowledge_of_the_current_folder_comes_first(tmp_path):
    (tmp_path / "knowledge").mkdir()
    assert read_settings({}, NOWHERE).knowledge_dir == Path("knowledge")


def test_the_environment_goes_before_the_file_and_empty_means_unset(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_text(
        "\ufeff# ours\nexport WEB_PORT=81\nTIMEZONE='Europe/Brussels' # near\nLOG_LEVEL=\nPOSTGRES_PASSWORD=x\n"
    )
    settings = read_settings({"WEB_PORT": "82", "TIMEZONE": " "}, dotenv)
    assert (settings.web_port, settings.timezone, settings.log_level) == (82, "Europe/Brussels", "INFO")


def test_a_dollar_sign_in_the_file_stays_as_it_is(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_text(f"WEB_SECRET={KEY}${{HOME}}\n")
    assert read_settings({}, dotenv).web_secret.get_secret_value() == KEY + "${HOME}"


def test_a_line_of_the_file_that_sets_nothing_is_named_by_its_number(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_text("WEB_PORT=81\nTELEGRAM_TOKEN: canary\nTIMEZONE\n")
    assert problems({}, dotenv) == [f"{dotenv}:{line}: is no setting. Write NAME=value." for line in (2, 3)]


def test_a_file_that_is_no_text_is_refused(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_bytes(b"WEB_PORT=\xff\xfe")
    assert "UTF-8" in problems({}, dotenv)[0]


def test_a_secret_may_come_from_a_file_of_its_own(tmp_path):
    settings = read_settings(
        {
            "TELEGRAM_TOKEN_FILE": secret(tmp_path / "token", f"{TOKEN}\n"),
            "DATABASE_URL_FILE": secret(tmp_path / "database", "postgresql://u:p@db/x\r\n", 0o400),
        },
        NOWHERE,
    )
    assert settings.telegram_token.get_secret_value() == TOKEN
    assert settings.database_url == "postgresql+psycopg://u:p@db/x"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o602])
def test_a_secret_file_that_others_may_open_is_refused_with_the_remedy(tmp_path, mode):
    [line] = problems({"TELEGRAM_TOKEN_FILE": secret(tmp_path / "token", TOKEN, mode)})
    assert line.startswith("TELEGRAM_TOKEN ")
    assert "chmod 600" in line
    assert TOKEN not in line


def test_a_secret_written_where_its_file_was_meant_is_not_repeated():
    [line] = problems({"TELEGRAM_TOKEN_FILE": TOKEN})
    assert "cannot be read" in line
    assert "canary" not in line


def test_a_secret_given_twice_is_refused(tmp_path):
    [line] = problems({"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_TOKEN_FILE": secret(tmp_path / "token", TOKEN)})
    assert "twice" in line


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("TELEGRAM_TOKN", "Did you mean TELEGRAM_TOKEN?"),
        ("telegram_token", "Did you mean TELEGRAM_TOKEN?"),
        ("DATABASE_URI", "Did you mean DATABASE_URL?"),
        ("TELEGRAM_SECRET_OF_TOMORROW", "The settings are"),
        ("WEB_PORT_FILE", "Did you mean WEB_PORT?"),
    ],
)
def test_a_misspelled_name_is_named_with_the_nearest_one(name, hint):
    [line] = problems({name: "canary"})
    assert line.startswith(f"{name} is not a setting. {hint}")
    assert "canary" not in line


def test_what_looks_like_ours_in_our_own_file_must_be_ours(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_text("WEB_CONCURRENCY=3\nLOG_DIR=x\nPOSTGRES_PASSWORD=x\n")
    assert [line.split()[0] for line in problems({}, dotenv)] == ["LOG_DIR", "WEB_CONCURRENCY"]
