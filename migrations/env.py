"""How Alembic reaches the database: through a connection it is given, so that the store's own rules hold."""

from alembic import context

from bot.store import desk_tables, media_tables, meeting_tables, person_tables, unanswered_tables
from bot.store.tables import Instant

TABLES = (desk_tables, media_tables, meeting_tables, person_tables, unanswered_tables)  # they fill the same metadata


def as_integer(kind: str, item: object, _: object) -> str | bool:
    """Migrations stand alone: they name plain types, never the program's own."""
    return "sa.BigInteger()" if kind == "type" and isinstance(item, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES[0].metadata,
    render_as_batch=True,
    render_item=as_integer,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
