"""Questions of one's own, kept in the case's folder `queries/` and held to the rules of the library's."""

from pathlib import Path

from resolver.errors import CaseError, QueryError, StorageError
from resolver.graph.queries import Question, library, read_question, sorted_by_id
from resolver.graph.rules import check

FOLDER = "queries"
"""Where in the case they are kept, each in a file named by its id."""


def questions_of(case: Path) -> list[Question]:
    """The library's questions and the case's own, by id.

    Raises:
        QueryError: a file of one's own breaks a rule, or has the id of another question.
    """
    return sorted_by_id([*library(), *own_questions(case)])


def own_questions(case: Path) -> list[Question]:
    """The case's own questions; none where it has no folder for them.

    Raises:
        QueryError: a file breaks a rule.
    """
    return [_read(path) for path in sorted((case / FOLDER).glob("*.cypher"))]


def add(case: Path, path: Path) -> Question:
    """Take the question in the file `path` into the case's own, once it keeps every rule.

    Raises:
        QueryError: it breaks a rule, or there is a question of that id.
        CaseError: there is no case.
        StorageError: the file can't be read, or the folder not be written.
    """
    if not (case / "case.duckdb").is_file():
        raise CaseError(f"no case at {case}", f"make one with: resolver run FILE --case {case}")
    question = _read(path)
    if any(known.id == question.id for known in library()):
        raise QueryError(f"{path}: {question.id!r} comes with the program", "give yours another id")
    kept = case / FOLDER / f"{question.id}.cypher"
    if kept.exists():
        raise QueryError(
            f"the case has a question {question.id!r} already", f"first: resolver query remove {question.id}"
        )
    try:
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_bytes(path.read_bytes())
    except OSError as error:
        raise StorageError(f"can't write {kept}: {error.strerror}") from error
    return question


def remove(case: Path, name: str) -> None:
    """Take a question out of the case's own.

    Raises:
        QueryError: it is not one of them.
    """
    own = {path.stem: path for path in (case / FOLDER).glob("*.cypher")}
    if name not in own:
        hint = f"its own are: {', '.join(sorted(own))}" if own else "it has none of its own"
        raise QueryError(f"the case has no question {name!r} of its own", hint)
    own[name].unlink()


def _read(path: Path) -> Question:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise StorageError(f"can't read {path}: {reason}") from error
    question = read_question(text, path.name, own=True)
    try:
        check(question)
    except QueryError as error:
        raise QueryError(f"{path.name}: {error}", error.hint) from error
    return question
