"""The YAML parser's complaints in words a volunteer understands. No reading."""

import yaml

_ADVICE = (
    # What the parser says, what we say, and whether the place to look at is where the trouble began.
    ("tab character", "", False),
    ("'\\t'", "", False),
    ("found unexpected end of stream", "a quote opens here and is never closed: add the closing quote", True),
    ("unknown escape character", "between double quotes a \\ has a meaning of its own: use single quotes", False),
    ("mapping values are not allowed", "a colon and a space stand inside a text: put the text between quotes", False),
    ("could not find expected ':'", "this is no name with a colon: add the colon, or move the text to the right", True),
    ("cannot start any token", "a text cannot start with this sign: put the whole text between quotes", False),
    ("did not find expected ',' or ']'", "this [ is not closed with ], or a comma is missing in it", True),
    ("did not find expected ',' or '}'", "this { is not closed with }, or a comma is missing in it", True),
    ("did not find expected key", "this line does not fit: check that it starts below the lines it belongs to", False),
    ("did not find expected '-' indicator", "this line does not fit: it should start with - below the others", False),
    ("block sequence entries are not allowed", "a list cannot start here: begin it on a new line", False),
    ("did not find expected <document start>", "this stands outside the rest: check where the line starts", False),
    ("did not find expected alphabetic", "a text cannot start with & or *: put the whole text between quotes", False),
)


def explained(error: yaml.MarkedYAMLError) -> tuple[int, int, str]:
    """Line and column, from 1, and what to do; the advice is empty for a tab, which is reported wherever it stands."""
    said = error.problem or "it cannot be read"
    for fragment, advice, at_the_beginning in _ADVICE:
        if fragment in said:
            return (*_where(error, at_the_beginning), advice)
    return (*_where(error, False), f"this is not YAML ({said}): compare it with the lines above")


def _where(error: yaml.MarkedYAMLError, at_the_beginning: bool) -> tuple[int, int]:
    mark = (error.context_mark if at_the_beginning else error.problem_mark) or error.problem_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
