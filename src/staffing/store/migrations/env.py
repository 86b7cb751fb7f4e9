"""What Alembic runs for every migration: on the connection that it was given."""

from typing import Any, Literal

import sqlalchemy
from alembic import context

from staffing.store.tables import metadata


def plain(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Have migrations speak of the database's own types, whatever becomes of ours."""
    if kind == "type" and isinstance(item, sqlalchemy.TypeDecorator):
        return "sa.DateTime(timezone=True)" if isinstance(item.impl, sqlalchemy.DateTime) else "sa.LargeBinary()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite changes a table by making it anew.
    render_as_batch=True,
    compare_type=True,
    render_item=plain,
)
with context.begin_transaction():
    context.run_migrations()
