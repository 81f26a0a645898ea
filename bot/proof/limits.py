"""The measures of the check, all in one table: what the channels carry, and what we ask of ourselves. No checking."""

from bot.engine.choices import LONGEST_ID

# What the channels carry.

MESSAGE = 4_096
"""UTF-16 units of a whole message, title included (Telegram); also with its choices numbered under it, where a channel
has no buttons."""

CAPTION = 1_024
"""UTF-16 units of a text that goes with a file (Telegram)."""

BUTTON = 64
"""Characters on a button; Telegram shows no more."""

CHOICE = LONGEST_ID
"""Bytes that come back from a pressed button (Telegram)."""

COMMAND, COMMAND_ABOUT = 32, 256
"""Characters of a command and of what stands beside it (Telegram)."""

# What we ask of ourselves. Labels of the tree (40 characters) and of everything else are the loader's business.

ANSWER = (40, 110)
"""Words of an answer: enough to say what it is, for whom and the one next step; no more than fits a phone's screen twice."""

CRISIS = (15, 110)
"""Words of what is said in danger, in the crisis texts and in the crisis topics: nobody searches for a number then."""

OWN = (25, 110)
"""Words of an answer about the helpline itself."""

QUESTIONS = 1
"""Questions in one message."""

ALIKE = 86.0
"""From this likeness on (0 to 100, whatever the order of the words) two phrases are the same to whoever types them."""

VOLUNTEER = "talk-to-volunteer"
"""The topic that says how to reach a person; a button to one may lead there."""
