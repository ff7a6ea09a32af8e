"""The plain way to store votes: the bare Flask-SocketIO server with one SQLModel commit for each vote.

python -m bench.baselines.plain_commit PORT FIXTURES
"""

from bench.baselines.flask_baseline import serve  # first: it patches

# ruff: isort: split
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, create_engine

from bench.baselines.meeting import Meeting


class PlainTheme(SQLModel, table=True):
    """The rows that the votes of this baseline are checked against."""

    id: int = Field(primary_key=True)
    phase: str


class PlainDot(SQLModel, table=True):
    """A sticker that hangs."""

    who: str = Field(primary_key=True)
    colour: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    target: int


def main() -> None:
    port, meeting = Meeting.from_arguments()
    engine = create_engine(f"sqlite:///{Path(meeting.fixtures['folder'], 'plain.sqlite3')}")

    @sa.event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(PlainTheme(id=1, phase="vote"))
        session.commit()

    def store(who: str, payload: Any) -> None:
        with Session(engine) as session:
            if session.get_one(PlainTheme, 1).phase != "vote":
                raise ValueError
            dot = session.get(PlainDot, (who, payload["colour"], payload["number"]))
            if dot is None:
                dot = PlainDot(who=who, colour=payload["colour"], number=payload["number"], target=0)
            dot.target = payload["target"]
            session.add(dot)
            session.commit()

    serve(port, meeting, store)


if __name__ == "__main__":
    main()
