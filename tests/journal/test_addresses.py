"""The address of a class's database: read strictly, and never repeated."""

from __future__ import annotations

import psycopg
import pytest

from tests.wording.codes import PROBLEMS
from tutor.errors import Problem, TutorError
from tutor.journal.postgres.address import host, identity, libpq
from tutor.journal.postgres.faults import REASONS, problem_of
from tutor.journal.postgres.place import PostgresServer
from tutor.languages import LANGUAGES
from tutor.wording import Words

READ = {
    "postgresql://host/class": "host",
    "postgres://ann@host/class": "host",
    "POSTGRESQL://ann:sesame@host/class": "host",
    "Postgres://host": "host",
    "postgresql://ann:se%40sa%2Fme@host:5432/class?sslmode=require": "host",
    "postgresql://ann:a:b!$&'()*+,;=~^@db.example.org/class": "db.example.org",
    "postgresql://ann:密码@主机/class": "主机",
    "postgresql://ann@[::1]:5432/class": "[::1]",
    "postgresql://a:b@one:1,two:2/class": "one,two",
    "postgresql:///class?host=/tmp/sockets&user=ann@school": "PostgreSQL",
    "postgresql://ann:sesame@%2Ftmp%2Fsockets/class": "PostgreSQL",
    "postgresql://?service=class": "PostgreSQL",
    "postgresql://ann:@host/class": "host",
    "postgresql://:sesame@host": "host",
}
TO_ENCODE = [
    *(f"postgresql://ann:se{sign}SAME@host:56789/class" for sign in "@/?#[]%"),
    *(f"postgresql://ann:{sign}SAME@host/class" for sign in "@/?#[]%"),
    *(f"postgresql://ann:SAME{sign}@host/class" for sign in "@/?#[]%"),
    "POSTGRES://an@n:SAME@host/class",
    "postgresql://ann@school.org:SAME@host/class",
    "postgresql://ann:SAME%zz@host/class",
    "postgresql://ann:SA%4ME@host/class?sslmode=require",
    "postgresql://ann:SA/ME@x@host/class",
    "postgresql://ann:SA ME@SAME@host/class",
    "postgresql://ann:SAME?x=y@host/class",
    "postgresql://ann:12?SA=ME@host/class",
]  # fmt: skip
UNREADABLE = [
    "sesame",
    "host=host user=ann password=SAME",
    "mysql://ann:SAME@host/class",
    "postgresql+psycopg://ann:SAME@host/class",
    "postgresql:/ann:SAME",
    "postgresql://ann:SAME@host:port/class",
    "postgresql://ann:SAME@host:99999/class",
    "postgresql://ann:SAME",
    "postgresql://ann:SAME@[::1/class",
    "postgresql://ann:SAME@ho st/class",
    "",
]


def said(problem: Problem) -> str:
    return " ".join((*(Words(one).problem(problem).text for one in LANGUAGES), str(problem)))


@pytest.mark.parametrize("address", READ)
def test_what_libpq_reads_one_way_only_is_read(address: str) -> None:
    read = libpq(address)
    assert psycopg.conninfo.conninfo_to_dict(read)
    assert read.partition("://")[2] == address.partition("://")[2]
    assert host(address) == READ[address]


@pytest.mark.parametrize("address", TO_ENCODE)
def test_a_password_with_a_bare_sign_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(TutorError) as raised:
        PostgresServer(address).reader()
    (problem,) = raised.value.problems
    assert "SA" not in said(problem)
    assert "%40" in said(problem)
    assert host(address) == "PostgreSQL"


@pytest.mark.parametrize("address", UNREADABLE)
def test_what_is_no_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(TutorError) as raised:
        PostgresServer(address).reader()
    (problem,) = raised.value.problems
    assert problem.code == "store-address"
    assert "SAME" not in said(problem)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ann@127.0.0.1:1/class?password=SAME",
        "postgresql://ann:SAM%45@127.0.0.1:1/class",
        "postgresql://ann@127.0.0.1:1/class?pasword=SAME",
        "postgresql://ann@127.0.0.1:1/class?password=SA&ME",
        "postgresql://ann@127.0.0.1:1/class?password=SAME%",
        "postgresql://ann@127.0.0.1:1/class?password=SA@ME#SAME",
        "postgresql://ann@127.0.0.1:1/class?connect_timeout=SAME",
        "postgresql://ann@127.0.0.1:1/class?sslmode=SAME",
        "postgresql://ann@127.0.0.1:1/class?passfile=/SAME",
        "postgresql:///class?service=SAME",
        "postgresql:///class?host=/SAME",
        "postgresql://ann@127.0.0.1:1,127.0.0.1:2/SAME",
    ],
)
def test_whatever_psycopg_says_of_an_address_is_not_repeated(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "SAME")
    with pytest.raises(TutorError) as raised:
        PostgresServer(address).reader()
    (problem,) = raised.value.problems
    assert "SA" not in said(problem)
    assert "ann" not in str(problem.figures)


@pytest.mark.parametrize(
    ("change", "code", "reason"),
    [
        (("teacher@/postgres", "teacher@/nothing"), "store-refused", "database"),
        (("teacher@", "nobody@"), "store-refused", "password"),
        (("?host=", "?host=/nowhere"), "store-server", "nobody"),
    ],
)
def test_a_server_that_refuses_is_told_from_one_that_does_not_answer(
    class_database: str, change: tuple[str, str], code: str, reason: str
) -> None:
    with pytest.raises(TutorError) as raised:
        PostgresServer(class_database.replace(*change)).reader()
    (problem,) = raised.value.problems
    assert (problem.code, problem.figures["reason"]) == (code, reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('FATAL:  password authentication failed for user "ann"', "password"),
        ('FATAL:  no pg_hba.conf entry for host "::1", user "ann"', "password"),
        ("fe_sendauth: no password supplied", "password"),
        ("FATAL:  sorry, too many clients already", "connections"),
        ("FATAL:  remaining connection slots are reserved for roles", "connections"),
        ("FATAL:  the database system is starting up", "starting"),
        ("致命错误:  用户 'ann' 的认证没有通过", "unsaid"),
        ("SSL error: certificate verify failed", "encryption"),
        ("server does not support SSL, but SSL was required", "encryption"),
        ("No route to host", "network"),
        ("Connection refused", "nobody"),
        ("something nobody has heard of", "lost"),
    ],
)
def test_what_is_said_where_nobody_could_sign_in_is_understood(text: str, reason: str) -> None:
    error = psycopg.OperationalError(
        f'connection failed: connection to server at "host", port 1 failed: {text}\n\tmore'
    )
    assert problem_of(error, "host").figures["reason"] == reason


@pytest.mark.parametrize("code", ["store-server", "store-refused", "store-newer"])
def test_a_learner_is_told_no_host(code: str) -> None:
    problem = Problem(
        code, figures={"path": "db.school", "host": "db.school", "reason": "password"}
    )
    for language in LANGUAGES:
        for shown in (problem, problem.in_browser()):
            assert "db.school" not in Words(language).problem(shown).text
        assert Words(language).problem(problem.in_browser()).text


def test_every_reason_has_words() -> None:
    for language in LANGUAGES:
        assert {f"reason-{one}" for one in REASONS} <= {*PROBLEMS[language]}


def test_a_database_is_the_same_whoever_opens_it_and_however_wrong_the_password_is() -> None:
    right = "postgresql://ann:pa%40ss@host/class?sslmode=require"
    for other in ("POSTGRESQL://ben@HOST/class", "postgresql://ann:pa@ss@host/class"):
        assert identity(other) == identity(right)
    for other in ("postgresql://host/other", "postgresql://else/class", f"{right}&port=1"):
        assert identity(other) != identity(right)
