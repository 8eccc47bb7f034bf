"""What alembic runs: the migrations on the connection that it was given, whose transaction is the caller's."""

from alembic import context

from onrecord.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
