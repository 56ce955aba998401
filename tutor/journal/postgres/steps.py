"""The tables of a class's database: made, and later changed, by numbered steps.

They stand in a schema of their own, so that the database may hold other things, too. A step is
never edited once it has been released.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tutor.errors import Problem, TutorError

if TYPE_CHECKING:
    from psycopg import Connection

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "create schema if not exists chainrule",
        "create table chainrule.version (version integer not null)",
        "insert into chainrule.version values (0)",
        """create table chainrule.log (
            number bigint generated always as identity primary key,
            id text not null unique,
            at double precision not null,
            event text not null,
            learner text not null,
            sitting text not null,
            mode text not null,
            seconds double precision not null,
            lesson text not null,
            problem text not null,
            question text not null,
            kind text not null,
            skills text not null,
            answer text not null,
            verdict text not null,
            misconception text not null,
            assisted smallint not null,
            certainty bigint not null,
            language text not null,
            fingerprint text not null)""",
        "create index log_by_learner on chainrule.log (learner, number)",
        """create function chainrule.refuse() returns trigger language plpgsql as
            $$begin raise exception 'the log is append-only'; end$$""",
        """create trigger log_keeps before update on chainrule.log
            for each statement execute function chainrule.refuse()""",
        """create table chainrule.setting (
            learner text not null,
            name text not null,
            value text not null,
            primary key (learner, name))""",
    ),
)
_LOCK = 0x43526A6C
"""What writers wait for, in PostgreSQL's list of locks that mean what a program says; "CRjl"."""

ALONE = f"select pg_advisory_xact_lock({_LOCK})"
"""Makes a transaction wait for those that write before it.

So entries become visible in the order of their numbers. A lock of the table would quarrel with
PostgreSQL's own vacuum.
"""

# `to_regclass` would remember what there was before one waited for others.
_IS_MADE = "select from pg_tables where schemaname = 'chainrule' and tablename = 'version'"


def version_of(connection: Connection[tuple[Any, ...]], host: str) -> int:
    """The version of the tables; 0 while there are none.

    Raises TutorError (`store-newer`, with the `host` of the database) and psycopg.Error.
    """
    if connection.execute(_IS_MADE).fetchone() is None:
        return 0
    row = connection.execute("select version from chainrule.version").fetchone()
    version = int(row[0]) if row else 0
    if version > len(STEPS):
        raise TutorError(Problem("store-newer", figures={"path": host, "host": host}))
    return version


def upgrade(connection: Connection[tuple[Any, ...]], host: str) -> None:
    """Bring the tables up to date, wholly or not at all; whoever else does waits, and is done."""
    with connection.transaction():
        connection.execute(ALONE)
        for step in STEPS[version_of(connection, host) :]:
            for statement in step:
                connection.execute(statement.encode())
        connection.execute("update chainrule.version set version = %s", (len(STEPS),))
