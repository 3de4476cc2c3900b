"""How Alembic runs: over the connection that it is given."""

from alembic import context

from pdplan.reference.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True, transactional_ddl=True,
    compare_type=True, user_module_prefix="",
)  # fmt: skip
context.run_migrations()
