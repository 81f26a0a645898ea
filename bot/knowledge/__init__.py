"""Pure: YAML text becomes frozen knowledge, or every problem with its place."""
