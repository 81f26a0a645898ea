"""Pure: a text becomes ranked topics."""
