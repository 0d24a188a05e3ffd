"""The whole flow, top to bottom: sources → records → mentions → links → entities → networks → graph."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from resolver import entities, graph, ingest, judgements, link, networks, watch
from resolver.case import Case
from resolver.config import Method
from resolver.extract import Extracted, extract_case
from resolver.progress import SILENT, Progress
from resolver.records import Judgement


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run is given. `files` may hold `-`, standard input; `mapping`, `labels`, `model` are files too.

    Without a `method` links become clusters as the case's settings say. With a `model` nothing is learned: it
    scores the pairs.
    """

    files: Sequence[Path] = ()
    mapping: Path | None = None
    labels: Path | None = None
    clean_sources: bool = False
    jobs: int = 1
    method: Method | None = None
    model: Path | None = None


@dataclass(frozen=True, slots=True)
class Server:
    """The graph server a run writes to; without a `uri` it is the store inside the case."""

    uri: str | None = None
    user: str | None = None
    password: str | None = None
    database: str = "neo4j"


@dataclass(frozen=True, slots=True)
class Grouped:
    """What the stages from records to networks say they did."""

    extracted: Extracted
    linked: link.Linked
    assigned: entities.Assigned
    found: networks.Networks
    news: watch.Digest


@dataclass(frozen=True, slots=True)
class Done:
    """What each stage of a run says it did."""

    ingested: tuple[ingest.Ingested, ...]
    grouped: Grouped
    synced: graph.Synced


def run(case: Case, inputs: Inputs, server: Server, progress: Progress = SILENT) -> Done:
    """Take `inputs` through every stage. A stage with nothing new to do is skipped, so a re-run resumes.

    Raises:
        ResolverError: what a stage can't do; what earlier stages finished is kept.
    """
    labels = _labels(inputs)  # before the long work: a slip in a small file must cost nothing
    mapping, model = _mapping(inputs), _model(inputs)
    link.settings(case.config, inputs.clean_sources, inputs.method)
    with case.run("run") as run_id:
        ingested = _ingest(case, inputs, mapping, run_id, progress)
        judgements.add(case, labels, run_id)
        grouped = _group(case, inputs, model, run_id, progress)
        return Done(ingested, grouped, load(case, server, run_id, progress))


def take_in(case: Case, inputs: Inputs, progress: Progress = SILENT) -> tuple[ingest.Ingested, ...]:
    """Sources → records; one mapping for all files, or one guessed for each."""
    mapping = _mapping(inputs)
    with case.run("ingest") as run_id:
        return _ingest(case, inputs, mapping, run_id, progress)


def group(case: Case, inputs: Inputs, progress: Progress = SILENT) -> Grouped:
    """Records → mentions → links → entities → networks, under what people said."""
    labels, model = _labels(inputs), _model(inputs)
    link.settings(case.config, inputs.clean_sources, inputs.method)
    with case.run("link") as run_id:
        judgements.add(case, labels, run_id)
        return _group(case, inputs, model, run_id, progress)


def load(case: Case, server: Server, run_id: int, progress: Progress = SILENT) -> graph.Synced:
    """Entities and networks → nodes and edges of the graph."""
    with graph.open_store(case.path, server.uri, server.user, server.password, server.database) as store:
        return graph.sync(case, store, run_id, progress)


def measure(
    case: Case, server: Server, run_id: int, progress: Progress = SILENT
) -> tuple[graph.Measured, graph.Synced]:
    """Entities and what they share → measures, in the case and on the nodes and edges of the graph."""
    return graph.measure(case, run_id, progress), load(case, server, run_id, progress)


def write_bulk(case: Case, folder: Path, progress: Progress = SILENT) -> graph.Written:
    """Entities and networks → files for a Neo4j's own import."""
    with case.run("graph bulk") as run_id:
        return graph.write_bulk(case, graph.SCHEMA, folder, run_id, progress)


def _labels(inputs: Inputs) -> list[Judgement]:
    return judgements.load(inputs.labels) if inputs.labels else []


def _mapping(inputs: Inputs) -> ingest.Mapping | None:
    return ingest.load_mapping(inputs.mapping) if inputs.mapping else None


def _model(inputs: Inputs) -> link.Stored | None:
    return link.load_model(inputs.model) if inputs.model else None


def _ingest(
    case: Case, inputs: Inputs, mapping: ingest.Mapping | None, run_id: int, progress: Progress
) -> tuple[ingest.Ingested, ...]:
    paths = [None if str(file) == "-" else file for file in inputs.files]
    return tuple(ingest.ingest(case, path, mapping, run_id, progress) for path in paths)


def _group(case: Case, inputs: Inputs, model: link.Stored | None, run_id: int, progress: Progress) -> Grouped:
    extracted = extract_case(case, run_id, progress, jobs=inputs.jobs)
    linked = link.link(
        case, run_id, progress, clean_sources=inputs.clean_sources, method=inputs.method, given=model
    )
    with progress.stage("entities"):
        assigned = entities.assign(case, run_id)
    with progress.stage("networks"):
        found = networks.find(case, run_id)
    return Grouped(extracted, linked, assigned, found, watch.look(case, run_id))
