import os
import signal
import threading

import pytest

from resolver.interrupts import Interrupts, began_with_ctrl_c


def press():
    os.kill(os.getpid(), signal.SIGINT)


def test_ctrl_c_is_passed_on_at_once_and_raised_as_ever():
    stopped = threading.Event()
    listening = Interrupts(stopped.set)
    try:
        with pytest.raises(KeyboardInterrupt):
            press()
        assert stopped.wait(5)
    finally:
        listening.close()


def test_a_closed_one_hears_nothing_and_leaves_no_trace():
    stopped = threading.Event()
    before = threading.active_count()
    Interrupts(stopped.set).close()
    assert threading.active_count() == before
    assert signal.set_wakeup_fd(-1) == -1
    with pytest.raises(KeyboardInterrupt):
        press()
    assert not stopped.is_set()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_may_listen_and_end_in_any_order(order):
    stopped = threading.Event(), threading.Event()
    listening = [Interrupts(event.set) for event in stopped]
    with pytest.raises(KeyboardInterrupt):
        press()
    assert stopped[1].wait(5)
    for each in order:
        listening[each].close()
    assert signal.set_wakeup_fd(-1) == -1


def test_in_another_thread_it_does_nothing():
    def work():
        Interrupts(pytest.fail).close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert signal.set_wakeup_fd(-1) == -1


def test_an_error_on_the_way_out_of_ctrl_c_is_ctrl_c():
    def cut_off():
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            try:
                raise BufferError
            except BufferError:
                raise ValueError from None

    with pytest.raises(ValueError) as caught:  # noqa: PT011
        cut_off()
    assert began_with_ctrl_c(caught.value)
    assert not began_with_ctrl_c(ValueError())
