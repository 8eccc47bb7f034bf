"""How things look in the view: one table for colours, one for the words of certainty.

Only the sixteen colours of the terminal are used, so that its own theme, light or dark, decides how they look.
"""

from __future__ import annotations

SOURCE = "bold cyan"
CUE = "bold yellow"
MARK = "yellow"
FAINT = "dim"
TITLE = "bold"
WARNING = "bold red"
# Contents by depth in the chain: what is passed on by a second teller must differ from what the first one says.
CONTENT = ("green", "magenta", "bright_blue")

# What the source commits itself to, told apart by more than colour; plain assertion, the usual case, stays quiet.
CERTAINTY = {
    "confirmed": ("confirmed", "bold green"),
    "asserted": ("asserted", "dim"),
    "estimated": ("~estimated", "cyan"),
    "possible": ("possible?", "magenta"),
    "alleged": ("ALLEGED", "bold yellow"),
    "denied": ("DENIED", "bold red"),
}
TAG_CELLS = max(len(tag) for tag, _ in CERTAINTY.values())

# Whether an event is told as having happened. All but that stand out by a word before the type, a hollow mark and,
# in colours, a reversed field; and the type itself stands in capitals only when it is told as having happened.
STANDING = {
    "future": "bold reverse blue",
    "hypothetical": "bold reverse magenta",
    "negated": "bold reverse red",
    "historical": "bold reverse cyan",
}
ACTUAL = "actual"
COUNTED = "# "
TYPE = "bold"
# Triggers and numbers, which lie within contents and cues, are told from these by a line under them.
POINTED = "underline"
ACTOR = "cyan"

# Opening and closing marks of a content in the tree, by how it is quoted.
QUOTE = {"direct": ("“", "”"), "mixed": ("‘", "’"), "indirect": ("", "")}


def certainty_tag(certainty: str) -> tuple[str, str]:
    """The word and the style for a certainty; one that is not in the table is shown as it is."""
    return CERTAINTY.get(certainty, (certainty, ""))


def content_style(depth: int) -> str:
    """The colour of a content so many statements deep in the chain."""
    return CONTENT[min(depth, len(CONTENT) - 1)]


def standing_style(standing: str) -> str:
    """The style of a standing; one that is not in the table stands out as well."""
    return STANDING.get(standing, "bold reverse")


def mark(standing: str, doubt: str | None) -> str:
    """What stands before an event: filled where it is plainly told as having happened, half where that is in doubt."""
    if standing != ACTUAL:
        return "○ "
    return "◐ " if doubt else "● "
