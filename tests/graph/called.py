"""The commands as another program would call them."""

import subprocess
import sys
from pathlib import Path

from tests.contracts import planted

SIZE = sum(map(len, planted.NODES.values())) + sum(planted.RELATIONS.values())


def resolver(*words, stdin=None, cwd=None):
    program = Path(sys.executable).with_name("resolver")
    return subprocess.run(
        [program, *words], input=stdin, capture_output=True, text=True, check=False, cwd=cwd
    )
