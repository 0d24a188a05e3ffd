"""A mess through the flow, up to the graph, and what must hold of every case."""

from resolver import ingest, link, pipeline
from resolver.case import Case
from resolver.errors import InputError, JudgementError
from resolver.export import export
from resolver.progress import SILENT

REFUSED = None
"""What a mess is linked into where people contradict each other: nothing."""


def linked_mess(mess, folder):
    """The entities of `mess`, as a set of sets of ids; the case behind it is whole."""
    files, labels = mess.write(folder / "files")
    inputs = pipeline.Inputs(files, None, labels, mess.clean)
    with Case.open(folder / "case", create=True) as case:
        with case.run("ingest") as run_id:
            taken = [file for file in files if _ingested(case, file, mess.mapping, run_id)]
        try:
            pipeline.group(case, inputs)
        except JudgementError:
            assert labels is not None
            return REFUSED
        entities = list(export(case, "entities").rows)
        assert len(entities) == case.scalar("SELECT count(*) FROM records")
        if len(taken) == len(files):
            assert sorted(row[1] for row in entities) == sorted(mess.ids)
        for what in ("links", "networks", "mentions"):
            list(export(case, what).rows)
        with case.run("link") as run_id:
            assert link.link(case, run_id, SILENT, clean_sources=mess.clean).unchanged
    groups = {}
    for row in entities:
        groups.setdefault(row[0], set()).add(row[1])
    return {frozenset(group) for group in groups.values()}


def _ingested(case, file, mapping, run_id):
    try:
        ingest.ingest(case, file, mapping, run_id, SILENT)
    except InputError:
        return False
    return True
