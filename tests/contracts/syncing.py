"""`python -m tests.contracts.syncing CASE ROAD [URI USER]`: a sync that says when it sends, to be killed.

It prints a line before each statement and each chunk of a first load, which are small here.
"""

import os
import sys
from pathlib import Path

from resolver.case import Case
from resolver.graph import first, ledger, open_store, store, sync


def say(function, *, each):
    """Let a function say that it is called, or what it yields say that it is taken."""

    def saying(*given, **named):
        if not each:
            print("sends", flush=True)
            return function(*given, **named)
        return saying_each(function(*given, **named))

    def saying_each(items):
        for item in items:
            print("sends", flush=True)
            yield item

    return saying


def main(case, road, *server):
    ledger.BATCH_ROWS = 5
    first.LEAST = 1 if road == "fast" else sys.maxsize
    first.lines = say(first.lines, each=True)
    store.BoltStore.execute = say(store.BoltStore.execute, each=False)
    password = os.environ.get("PASSWORD")
    with Case.open(Path(case)) as opened, open_store(Path(case), *server, *filter(None, [password])) as at:
        sync(opened, at, 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
