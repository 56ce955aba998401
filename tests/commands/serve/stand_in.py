"""In place of the app: it says who and where it is, and sends back what it is sent."""

import json
import os
import random
import signal
import subprocess
import sys

out, keys = sys.stdout.buffer, sys.stdin.buffer


def send(kind, data):
    out.write(kind + len(data).to_bytes(4, "big") + data)
    out.flush()


stubborn = "stubborn" in sys.argv
child = None
if stubborn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    child = subprocess.Popen(["sleep", "60"]).pid
os.umask(umask := os.umask(0))
about = {
    "pid": os.getpid(),
    "child": child,
    "argv": sys.argv[1:],
    "cwd": os.getcwd(),
    "umask": umask,
    "random": random.random(),
}
out.write(b"__GANGLION__\n")
send(
    b"D",
    json.dumps(about | dict(os.environ)).encode(),
)
if "touch" in sys.argv:
    os.environ["TOUCHED"] = "yes"
    os.umask(0o777)
    os.chdir("/")
if "fail" in sys.argv:
    sys.exit(1 // 0)
while "flood" in sys.argv:
    send(b"D", bytes(1 << 16))
while "deaf" in sys.argv:
    signal.pause()
while head := keys.read(5):
    data = keys.read(int.from_bytes(head[1:], "big"))
    if data == b"crash":
        os._exit(3)
    if data.startswith(b"leave "):
        send(b"M", b'{"type": "exit"}')
        send(b"M", json.dumps({"type": "journal", "outcome": data[6:].decode()}).encode())
        break
    if head[:1] == b"M" and json.loads(data)["type"] == "quit" and not stubborn:
        send(b"M", b'{"type": "exit"}')
        break
    send(b"D", data)
while stubborn:
    signal.pause()
