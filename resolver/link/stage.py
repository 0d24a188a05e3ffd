"""Records → pairs → links → clusters: the order of the work."""

import json
from dataclasses import asdict, dataclass

import numpy as np

from resolver import judgements
from resolver.case import Case, Stage, sql
from resolver.link import data, store
from resolver.link.block import block
from resolver.link.cluster import FLOOR, cluster
from resolver.link.compare import comparisons_of
from resolver.link.complete import complete
from resolver.link.fit import fit_model
from resolver.link.fit.evidence import levels_of
from resolver.link.rounds import refine
from resolver.link.score import expected, followed, score
from resolver.link.twins import stand_ins, without_followers
from resolver.progress import Progress

VERSION = "5"
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


def link(case: Case, run_id: int, progress: Progress, *, clean_sources: bool = False) -> Linked:
    """Link the records of `case` and write hubs, templates, model, pairs, links and clusters, all or nothing.

    Args:
        case: an open case, its mentions read.
        run_id: the run that links.
        progress: where to report to.
        clean_sources: no source holds two records of one party.

    Raises:
        JudgementError: judgements contradict each other.
    """
    done = Stage(_fingerprint(case, clean_sources), 0)
    if case.stage("link").fingerprint == done.fingerprint:
        return _as_before(case)
    judged = judgements.resolve(case)
    with progress.stage("reading columns"):
        everything = data.load(case, clean_sources=clean_sources)
        stand_in = stand_ins(everything, np.concatenate((judged.a, judged.b)))
        records = without_followers(everything, stand_in)
    with progress.stage("finding candidate pairs"):
        blocked = block(records, case.config, (judged.a, judged.b))
    comparisons = comparisons_of(records)
    with progress.stage("comparing", len(blocked.a)) as task:
        levels = levels_of(comparisons, blocked.a, blocked.b, task)
    with progress.stage("learning"):
        model = fit_model(records, comparisons, blocked, levels, judged)
    with progress.stage("completing groups"):
        blocked, levels = complete(records, comparisons, model, blocked, levels)
    with progress.stage("learning from clusters"):
        model = refine(model, comparisons, records, blocked, levels, judged, case.config)
        scored = score(model, blocked.a, blocked.b, levels, records.sides)
    with progress.stage("clustering"):
        links = followed(scored, comparisons, stand_in)
        clusters = cluster(links, judged, records.sides, stand_in, case.config)
    with progress.stage("writing links"), case.transaction() as db:
        store.clear(db)
        hubs = store.write_hubs(db, everything.hubs)
        templates = store.write_templates(db, everything.templates)
        store.write_links(db, blocked, links, stand_in)
        store.write_clusters(db, clusters)
        store.write_model(
            db, run_id, scored.model.to_json(scored.explained, [family.name for family in blocked.families])
        )
        case.finish("link", done, run_id)
    kept = int((links.probability >= FLOOR).sum())
    groups = len(np.unique(clusters))
    said = (scored.model.labels, expected(links, records.count), scored.model.doubt)
    return Linked(records.count, len(links.a), kept, groups, hubs, templates, *said)


def _fingerprint(case: Case, clean_sources: bool) -> str:
    checksums = case.row(sql("link/sql/fingerprint.sql")) or ()
    return json.dumps([VERSION, clean_sources, asdict(case.config), *checksums])


def _as_before(case: Case) -> Linked:
    records, pairs, links, groups, hubs, templates = case.row(sql("link/sql/linked.sql")) or (0,) * 6
    labels = json.loads(case.scalar("SELECT model FROM models ORDER BY model_id DESC LIMIT 1"))["labels"]
    return Linked(records, pairs, links, groups, hubs, templates, labels, unchanged=True)
