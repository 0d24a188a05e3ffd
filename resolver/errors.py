"""Every error a user can meet.

ResolverError                 exit 1
├── UsageError                exit 2: the call's words are off
├── InputError                a file can't be read
│   └── MappingError          a mapping file, or a column it names, is wrong
├── CaseError                 the case folder can't be used
│   ├── CaseBusyError         another process has it open
│   └── CaseVersionError      it was written by a newer version
├── StorageError              the disk is full or can't be written
├── JudgementError            a judgement can't be taken, or judgements contradict each other
├── ModelError                a model can't be read, or was made for other fields
└── GraphError                the graph store can't be reached or refused
    └── QueryError            a query is wrong, or its parameters are
"""


class ResolverError(Exception):
    """What went wrong and where; `hint` says what to do next. Shown without a traceback."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(ResolverError):
    """The command was called with words it does not know."""

    exit_code = 2


class InputError(ResolverError):
    """A file can't be read at all."""


class MappingError(InputError):
    """A mapping file is malformed, or names a column the file does not have."""


class CaseError(ResolverError):
    """The case folder can't be used."""


class CaseBusyError(CaseError):
    """Another process has the case open."""


class CaseVersionError(CaseError):
    """The case was written by a newer version of the program."""


class StorageError(ResolverError):
    """The disk is full or can't be written."""


class JudgementError(ResolverError):
    """A judgement can't be taken, or judgements contradict each other."""


class ModelError(ResolverError):
    """A model can't be read, or was made for other fields."""


class GraphError(ResolverError):
    """The graph store can't be reached, or refused."""


class QueryError(GraphError):
    """A query is wrong, or its parameters are."""
