"""The schema's history, by alembic, which is loaded only when a ledger is made or brought up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection


def upgraded(connection: Connection) -> None:
    """Bring the schema to the newest migration, within the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
