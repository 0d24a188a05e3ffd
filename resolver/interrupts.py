"""Ctrl-C while a call into C runs: Python hears of it only when the call returns, which may take minutes."""

import signal
import socket
import threading
from collections.abc import Callable

_CHUNK = 64


def began_with_ctrl_c(error: BaseException | None) -> bool:
    """Whether an error was raised on the way out of Ctrl-C.

    The graph's driver, cut off in the middle of an answer, raises errors of its own while it closes.
    """
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__context__
    return False


class Interrupts:
    """Calls `stop` from a thread of its own as soon as Ctrl-C is pressed, until `close`.

    Python's own handler then raises KeyboardInterrupt in the main thread, as ever. Opened in another thread
    than the main one it does nothing: Ctrl-C does not end calls there.
    """

    def __init__(self, stop: Callable[[], None]) -> None:
        self._stop = stop
        self._heard, self._told = socket.socketpair()
        self._told.setblocking(False)
        self._listener = threading.Thread(target=self._listen, name="interrupts", daemon=True)
        self._listener.start()
        self._before = self._wake(self._told.fileno())

    def close(self) -> None:
        """Stop listening."""
        replaced = self._wake(self._before)
        if replaced not in (None, self._told.fileno()):  # another one is listening by now: leave it to that
            self._wake(replaced)
        self._told.close()
        self._listener.join()
        self._heard.close()

    def _listen(self) -> None:
        while signals := self._heard.recv(_CHUNK):
            if signal.SIGINT in signals:
                self._stop()

    @staticmethod
    def _wake(descriptor: int | None) -> int | None:
        """Have each signal's number written to a descriptor at once; gives the one before."""
        if descriptor is None or threading.current_thread() is not threading.main_thread():
            return None
        try:
            return signal.set_wakeup_fd(descriptor, warn_on_full_buffer=False)
        except OSError:  # the one before was closed in the meantime
            return signal.set_wakeup_fd(-1)
