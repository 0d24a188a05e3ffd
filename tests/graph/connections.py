"""A way to a server that can be cut, and a server that says it is of another age."""

import socket
import threading
from contextlib import suppress


class Wire:
    """A forwarder to a port of this machine; `cut` ends what runs through it, once."""

    def __init__(self, port):
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def uri(self):
        """Where it listens."""
        return f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"

    def cut(self):
        """Break every connection; new ones work."""
        ends, self._ends = self._ends, []
        for end in ends:
            with end, suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self):
        """Break every connection and take no new ones."""
        with self._listener, suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self.cut()

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._port))
            self._ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=_pump, args=(one, other), daemon=True).start()


def _pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # cut


def of_another_age(agent, version):
    """The port of a server that speaks one Bolt, gives its name and can do nothing else; serves once.

    `version` is (major, minor); (0, 0) is none that the client offers.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    name = agent.encode()
    success = b"\xb1\x70\xa2\x86server" + bytes((0x80 + len(name),)) + name + b"\x8dconnection_id\x81c"
    framed = len(success).to_bytes(2) + success + b"\0\0"

    def serve():
        with listener, listener.accept()[0] as client, suppress(OSError):
            client.recv(20)
            client.sendall(bytes((0, 0, version[1], version[0])))
            while version[0] and client.recv(65536):
                client.sendall(framed * 2)  # to HELLO and LOGON, which come together

    threading.Thread(target=serve, daemon=True).start()
    return listener.getsockname()[1]
