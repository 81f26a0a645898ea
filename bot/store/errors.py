"""What can be wrong with a database as an operator set it up. No SQL, so that every command can name it cheaply."""


class StoreMisconfigured(Exception):
    """The database is not what the helpline needs; says what to change."""
