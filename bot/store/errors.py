"""What can be wrong with a database. No SQL, so that every command can name it cheaply."""


class StoreMisconfigured(Exception):
    """The database is not what the helpline needs; says what to change."""


class StoreUnavailable(Exception):
    """The database did not answer, or refused to write (a full disk, a lost server). Nothing was changed; try again."""
