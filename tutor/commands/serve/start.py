"""What a child forked from a warm process does to become an app."""

from __future__ import annotations

import json
import os
import runpy
import socket
import sys


def start_app(line: int, *streams: int) -> None:
    """Run the app that is described on `line`, with these streams as its standard ones."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    # Not closed before the end: whoever started us so learns of it.
    told = socket.socket(fileno=line)
    told.sendall(f"{os.getpid()}\n".encode())
    with told.makefile("rb") as lines:
        recipe = json.load(lines)
    os.environ.update(recipe["environment"])
    os.chdir(recipe["folder"])
    module, *sys.argv[1:] = recipe["command"]
    for place, name in enumerate(("stdin", "stdout", "stderr")):
        # Python's own remember what they were when we were started.
        opened = os.fdopen(place, "w" if place else "r", encoding="utf-8", closefd=False)
        setattr(sys, name, opened)
        setattr(sys, f"__{name}__", opened)
    runpy.run_module(module, run_name="__main__", alter_sys=True)
