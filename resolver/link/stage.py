"""Records → pairs → links → clusters: the order of the work."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version

import numpy as np

from resolver import judgements
from resolver.case import Case, Stage, sql
from resolver.config import Config, Method
from resolver.errors import UsageError
from resolver.link import data, store
from resolver.link.block import Blocked, block
from resolver.link.cluster import FLOOR, cluster
from resolver.link.compare import Comparison, comparisons_of
from resolver.link.complete import complete
from resolver.link.cover import widened
from resolver.link.fit import fit_model, stored
from resolver.link.fit.evidence import levels_of
from resolver.link.fit.stored import Stored
from resolver.link.rounds import refine
from resolver.link.score import Scored, expected, followed, score
from resolver.link.twins import stand_ins, without_followers
from resolver.progress import Progress

VERSION = "7"
"""Version of the method; raising it makes every case link anew."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found.

    `labels` says where labels came from, `expected` how many matches the model expects, `doubt` what should
    make a reader careful; `unchanged` that nothing had to be done.
    """

    records: int
    pairs: int
    links: int
    clusters: int
    hubs: int
    templates: int
    labels: str
    expected: str = ""
    doubt: str = ""
    unchanged: bool = False


def settings(config: Config, clean_sources: bool, method: Method | None) -> Config:
    """What linking goes by: `config`, with the `method` of the call if there is one.

    Raises:
        UsageError: sources are clean and the method is one that may put two records of one together.
    """
    config = config if method is None else replace(config, method=method)
    if clean_sources and config.method != Method.AVERAGE:
        raise UsageError(
            f"clean sources are linked one to one: the method {config.method} would not keep to that",
            "leave out --clean-sources, or the method",
        )
    return config


def link(
    case: Case,
    run_id: int,
    progress: Progress,
    *,
    clean_sources: bool = False,
    method: Method | None = None,
    given: Stored | None = None,
) -> Linked:
    """Link the records of `case` and write hubs, templates, model, pairs, links and clusters, all or nothing.

    Args:
        case: an open case, its mentions read.
        run_id: the run that links.
        progress: where to report to.
        clean_sources: no source holds two records of one party.
        method: how links become clusters, instead of what the case's settings say.
        given: the model to score with; then nothing is learned. Judgements bind all the same.

    Raises:
        JudgementError: judgements contradict each other.
        ModelError: the given model was made for other fields.
        UsageError: sources are clean and the method is one that may put two records of one together.
    """
    config = settings(case.config, clean_sources, method)
    done = Stage(_fingerprint(case, clean_sources, given, config), 0)
    if case.stage("link").fingerprint == done.fingerprint:
        return _as_before(case)
    judged = judgements.resolve(case)
    with progress.stage("reading columns"):
        everything = data.load(case, clean_sources=clean_sources)
        stand_in = stand_ins(everything, np.concatenate((judged.a, judged.b)))
        records = without_followers(everything, stand_in)
    comparisons = comparisons_of(records)
    blocked, scored = _scored(records, comparisons, judged, given, config, progress)
    with progress.stage("clustering"):
        links = followed(scored, comparisons, stand_in)
        clusters = cluster(links, judged, records.sides, stand_in, config)
    with progress.stage("writing links"), case.transaction() as db:
        store.clear(db)
        hubs = store.write_hubs(db, everything.hubs)
        templates = store.write_templates(db, everything.templates)
        store.write_links(db, blocked, links, stand_in)
        store.write_clusters(db, clusters)
        made = _made(case, run_id, records.count, len(blocked.a)) if given is None else given.made
        keys = [family.name for family in blocked.families]
        store.write_model(db, run_id, stored.write(scored.model, scored.explained, keys, made))
        case.finish("link", done, run_id)
    kept = int((links.probability >= FLOOR).sum())
    groups = len(np.unique(clusters))
    labels = scored.model.labels if given is None else f"nothing: {given.told}"
    said = (labels, expected(links, records.count), scored.model.doubt)
    return Linked(records.count, len(links.a), kept, groups, hubs, templates, *said)


def _scored(
    records: data.Records, comparisons: Sequence[Comparison], judged: judgements.Resolved,
    given: Stored | None, config: Config, progress: Progress,
) -> tuple[Blocked, Scored]:  # fmt: skip
    """Candidate pairs, and what a model, given or learned from them, makes of them."""
    ready = None if given is None else given.fitted(comparisons)
    with progress.stage("finding candidate pairs"):
        blocked = block(records, config, (judged.a, judged.b))
        blocked = widened(records, config, blocked, judged)
    with progress.stage("comparing", len(blocked.a)) as task:
        levels = levels_of(comparisons, blocked.a, blocked.b, task)
    with progress.stage("learning"):
        model = ready or fit_model(records, comparisons, blocked, levels, judged)
    with progress.stage("completing groups"):
        blocked, levels = complete(records, comparisons, model, blocked, levels)
    with progress.stage("learning from clusters"):
        model = ready or refine(model, comparisons, records, blocked, levels, judged, config)
        return blocked, score(model, blocked.a, blocked.b, levels, records.sides)


def _made(case: Case, run_id: int, records: int, pairs: int) -> stored.Made:
    at = case.scalar("SELECT strftime(started_at, '%Y-%m-%dT%H:%M:%SZ') FROM runs WHERE run_id = ?", [run_id])
    return stored.Made(version("resolver"), run_id, at or "", records, pairs)


def _fingerprint(case: Case, clean_sources: bool, given: Stored | None, config: Config) -> str:
    checksums = case.row(sql("link/sql/fingerprint.sql")) or ()
    digest = given and given.digest
    return json.dumps([VERSION, clean_sources, digest, asdict(config), *checksums])


def links_clean_sources(case: Case) -> bool:
    """Whether the sources of `case` were taken as clean when it was last linked; False if it never was."""
    fingerprint = case.stage("link").fingerprint
    return bool(fingerprint and json.loads(fingerprint)[1])


def _as_before(case: Case) -> Linked:
    records, pairs, links, groups, hubs, templates = case.row(sql("link/sql/linked.sql")) or (0,) * 6
    labels = json.loads(case.scalar("SELECT model FROM models ORDER BY model_id DESC LIMIT 1"))["labels"]
    return Linked(records, pairs, links, groups, hubs, templates, labels, unchanged=True)
