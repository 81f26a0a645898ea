"""Pure: the printable list of all help."""
