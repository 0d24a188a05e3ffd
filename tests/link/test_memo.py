"""What is remembered between comparisons: only within, and only of the very same objects."""

from threading import Thread

from resolver.link.compare.memo import remembered, remembering


def counted():
    asked = []

    def work(values):
        asked.append(values)
        return sum(values)

    return work, asked


def test_work_on_the_same_objects_is_done_once():
    work, asked = counted()
    values, equal = [1, 2], [1, 2]
    with remembering():
        assert [remembered(work, each) for each in (values, values, equal)] == [3, 3, 3]
    assert len(asked) == 2


def test_what_is_dropped_is_not_taken_for_what_follows_it():
    work, _ = counted()
    with remembering():
        assert [remembered(work, [n]) for n in range(100)] == list(range(100))


def test_nothing_is_kept_beyond_or_for_another_thread():
    work, asked = counted()
    values = [1]
    with remembering():
        remembered(work, values)
        other = Thread(target=remembered, args=(work, values))
        other.start()
        other.join()
    remembered(work, values)
    assert len(asked) == 3
