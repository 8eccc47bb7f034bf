"""The forerunners of a report are found by an index.

With this migration the index of terms also has, of a figure, who takes part in its event and where that is; it is made
anew by `opening` once the schema stands.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """An index of supersessions by the later report."""
    op.create_index("supersessions_later", "supersessions", ["later"], unique=False)
