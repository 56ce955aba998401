"""Who may come in, and as whom; and where the journal of each name is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tutor.commands.serve.gate import Gate
from tutor.commands.serve.hosts import Strangers, host_name, is_loopback, own_names, ways_to
from tutor.journal.names import LONGEST, folder_of, safe_name

HOME = Path("/home/of/the/class")
TOKEN = "correct horse"


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna", "anna"),
        ("  anna ", "anna"),
        ("ＡＮＮＡ", "anna"),
        ("Zoë", "zoë"),
        ("Zoe\u0308", "zoë"),
        ("李 明", "李 明"),
        ("a@example.org", "a@example.org"),
        ("", None),
        ("   ", None),
        ("an\nna", None),
        ("an\x00na", None),
        ("an\u202ena", None),
        ("an\u200bna", None),
        ("a\udc80", None),
        ("a" * LONGEST, "a" * LONGEST),
        ("a" * (LONGEST + 1), None),
        ("é" * 42, "é" * 42),
        ("明" * 28, "明" * 28),
        ("明" * 29, None),
    ],
)
def test_a_name_is_one_line_that_can_be_seen(text: str, name: str | None) -> None:
    assert safe_name(text) == name


@pytest.mark.parametrize("name", ["..", ".", "../anna", "/etc", "a/b", "c:\\x", "~", "-rf", "%2e"])
def test_no_name_leads_elsewhere(name: str) -> None:
    folder = folder_of(HOME, name)
    assert folder.parent == HOME / "learners"
    assert folder.name not in ("", ".", "..")
    assert not set(folder.name) & set("./\\:~")


@examples(100)
@given(st.text(), st.text())
def test_each_name_has_one_folder_and_each_folder_one_name(one: str, other: str) -> None:
    names = [safe_name(one), safe_name(other)]
    folders = [folder_of(HOME, name) for name in names if name is not None]
    assert all(len(folder.name.encode()) < 256 for folder in folders)
    assert all(safe_name(name) == name for name in names if name is not None)
    if len(folders) == 2:
        assert (folders[0] == folders[1]) == (names[0] == names[1])


# --- where a request comes from -----------------------------------------------------------------

LOCAL = Gate(hosts=frozenset({"lab-7"}))
PUBLIC = Gate(public_url="https://lessons.example.org/chainrule/")


@pytest.mark.parametrize(
    ("gate", "origin", "host", "allowed"),
    [
        (LOCAL, "http://localhost:8000", "localhost:8000", True),
        (LOCAL, "http://127.0.0.1:8000", "127.0.0.1:8000", True),
        (LOCAL, "http://[::1]:8000", "[::1]:8000", True),
        (LOCAL, "http://lab-7:8000", "lab-7:8000", True),
        (LOCAL, "http://localhost:9000", "localhost:8000", False),
        (LOCAL, "http://evil.example", "localhost:8000", False),
        (LOCAL, "http://localhost.evil.example:8000", "localhost:8000", False),
        (LOCAL, "http://evil.example:8000", "evil.example:8000", False),  # DNS rebinding
        (LOCAL, "null", "localhost:8000", False),
        (LOCAL, "", "localhost:8000", False),
        (LOCAL, None, "localhost:8000", False),
        (LOCAL, "http://[", "[", False),
        (LOCAL, "http://localhost.:8000", "localhost.:8000", True),
        (LOCAL, "http://LAB-7:8000", "LAB-7:8000", True),
        *(
            (LOCAL, f"http://{host}", host, False)
            for host in (
                "x;script-src * @localhost",
                "x@localhost",
                "localhost/x",
                "localhost:",
                " ",
            )
        ),
        (PUBLIC, "https://lessons.example.org", "127.0.0.1:8000", True),
        (PUBLIC, "https://lessons.example.org", "lessons.example.org", True),
        (PUBLIC, "http://lessons.example.org", "lessons.example.org", False),
        (PUBLIC, "http://127.0.0.1:8000", "127.0.0.1:8000", False),
    ],
)
def test_only_pages_of_ours_open_sessions(
    gate: Gate, origin: str | None, host: str, allowed: bool
) -> None:
    assert gate.allows(origin, host) is allowed


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("localhost", True), ("127.0.0.2", True), ("::1", True), ("0.0.0.0", False), ("lab", False)],
)
def test_what_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lab-7.Local.", "lab-7.local"),
        ("web_app", "web_app"),
        ("学校.example", "xn--48s290a.example"),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:DB8::7", "2001:db8::7"),
        ("", None),
        (".", None),
        ("a..b", None),
        ("a" * 63, "a" * 63),
        ("a" * 64, None),
        ("lab:80", None),
        ("http://lab", None),
    ],
)
def test_names_of_machines_are_written_in_one_way(text: str, name: str | None) -> None:
    assert host_name(text) == name


@pytest.mark.parametrize(
    ("host", "is_there"), [("0.0.0.0", True), ("lab-7", True), ("localhost", False)]
)
def test_a_name_in_the_local_network_is_ours_where_that_network_reaches_us(
    host: str, is_there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "Lab-PC.school.example")
    monkeypatch.setattr("socket.getfqdn", lambda: "lab-pc.school.example")
    assert "lab-pc.school.example" in own_names(host)
    assert ("lab-pc.local" in own_names(host)) is is_there


@pytest.mark.parametrize(
    ("host", "ways"),
    [
        ("lab-7", ["http://lab-7:80"]),
        ("::1", ["http://[::1]:80"]),
    ],
)
def test_the_page_is_where_we_listen(host: str, ways: list[str]) -> None:
    assert ways_to(host, 80) == ways


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_an_address_that_means_all_of_them_is_no_way_to_the_page(host: str) -> None:
    ways = ways_to(host, 80)
    assert ways
    assert not any(f"/{sign}" in way for way in ways for sign in ("0.0.0.0", "[::]", "127."))


def test_each_strange_name_is_told_once_and_only_so_many() -> None:
    strangers = Strangers()
    assert [strangers.new(host) for host in ("Lab.example:80", "lab.example.", "\x1b[2J", "")] == [
        "lab.example", "", "", "",
    ]  # fmt: skip
    assert len([*filter(None, (strangers.new(f"lab-{n}") for n in range(99)))]) < 20


# --- who it is ----------------------------------------------------------------------------------


def test_without_a_gate_it_is_the_owner() -> None:
    assert Gate().who(["anna"], "x") == ""


def test_a_proxy_says_who_it_is_and_nobody_else_does() -> None:
    gate = Gate(user_header="X-Forwarded-User")
    assert gate.who(["Anna"], "") == "anna"
    assert gate.who([], Gate(token=TOKEN).pass_for("anna")) is None
    assert gate.who([""], "") is None
    assert gate.who(["anna", "bob"], "") is None  # one of them a stranger's own


def test_a_pass_holds_for_one_name_and_one_token() -> None:
    gate = Gate(token=TOKEN)
    good = gate.pass_for("李明")
    assert gate.who([], good) == "李明"
    assert gate.who(["anna"], "") is None
    assert Gate(token=f"{TOKEN}!").who([], good) is None
    signature = good.rpartition(".")[2]
    for bad in (
        "",
        ".",
        "x",
        good[:-1],
        f"{b'anna'.hex()}.{signature}",
        f"zz.{signature}",
        "é.\udc80",
    ):
        assert gate.who([], bad) is None


def test_the_token_is_known_whole_and_shown_nowhere() -> None:
    gate = Gate(token=TOKEN)
    assert gate.is_token(TOKEN)
    assert not any(map(gate.is_token, ("", TOKEN[:-1], f"{TOKEN} ", "é", "\udc80")))
    assert not Gate().is_token("")
    assert TOKEN not in repr(gate)
