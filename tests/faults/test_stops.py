"""Stops in the middle: after any of them the same command finishes as an unbroken run would."""

import signal

import pytest

STAGES = ("ingest ads.csv", "extract", "learning", "writing links", "entities", "graph")


def stop_in(process, stage, how):
    """Send `how` when `stage` says that it started; gives the exit code and what was said."""
    said = []
    for line in process.stderr:
        said.append(line)
        if line.startswith(f"{stage}: started"):
            process.send_signal(how)
            break
    else:
        pytest.fail(f"{stage} never started: {said}")
    rest = process.communicate(timeout=60)[1]
    return process.returncode, "".join(said) + rest


def exported(resolver, case):
    done = resolver("export", "entities", "--case", case, "--format", "csv")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def unbroken(ads, call_resolver, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unbroken")
    done = call_resolver("run", ads, "--case", folder / "case", "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "case"


@pytest.mark.parametrize(("how", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_a_run_stopped_in_each_stage_ends_like_an_unbroken_one(start, resolver, ads, unbroken, how, code):
    for stage in STAGES:
        exit_code, said = stop_in(start("run", ads, "--case", "case", "-v"), stage, how)
        assert exit_code == code, said
        if how == signal.SIGINT:
            assert "error: interrupted" in said
            assert "Traceback" not in said
    done = resolver("run", ads, "--case", "case")
    assert done.returncode == 0, done.stderr
    assert exported(resolver, "case") == exported(resolver, unbroken)
    again = resolver("run", ads, "--case", "case")
    assert "nothing new" in again.stderr + again.stdout
