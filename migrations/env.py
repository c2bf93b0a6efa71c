"""Runs the migrations on the connection koding hands over; there is no URL to configure."""

import warnings

from alembic import context

from koding.store import schema
from koding.store.tables import metadata
from koding.store.tables.base import add_server_conditions

add_server_conditions()
connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction(), warnings.catch_warnings():
    # Whoever rebuilds a table makes its indexes of expressions anew: a test compares them all.
    warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression-based index")
    context.run_migrations()
# A table rebuilt by a migration has lost its triggers.
schema.install_guards(connection)
