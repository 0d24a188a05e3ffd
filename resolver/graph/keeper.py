"""Keep one server process, and end it when whoever started it is gone, however that happened.

Run as `python -I -S keeper.py PID_FILE COMMAND…` with a pipe as standard input. The starter holds the other
end of the pipe: it closes when the starter closes it, ends, or is killed, and then the server is asked to
stop, unless the starter's last word was `STAY`: then the server outlives it. The pid file names the server
while it runs, so that should the keeper itself be killed, the next start can find and end what it left.
"""

import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import FrameType

STAY = b"stay"
"""What a starter says that leaves the server running."""
_PATIENCE_SECONDS = 60.0


def main(pid_file: Path, command: list[str]) -> int:
    """Run `command` until it ends or the starter is gone; its exit code."""
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, umask=0o077)

    def stop(_signal: int = 0, _frame: FrameType | None = None) -> None:
        server.terminate()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    pid_file.write_text(str(server.pid), encoding="ascii")
    threading.Thread(target=_outlast_starter, args=(server,), daemon=True).start()
    try:
        return server.wait()
    finally:
        pid_file.unlink(missing_ok=True)


def _outlast_starter(server: "subprocess.Popen[bytes]") -> None:
    if sys.stdin.buffer.read() == STAY:
        return
    server.terminate()
    try:
        server.wait(_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
