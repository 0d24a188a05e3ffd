"""docker-compose.yml: it parses, keeps to this machine, and runs the Neo4j that the tests run on."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf8"))["services"]


def test_neo4j_is_the_version_the_tests_boot(services):
    pom = (ROOT / "tests" / "neo4j" / "pom.xml").read_text(encoding="utf8")
    [version] = re.findall(r"<neo4j\.version>(.+)</neo4j\.version>", pom)
    assert services["neo4j"]["image"] == f"neo4j:{version}-community"


def test_ports_are_open_on_this_machine_only(services):
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_password_is_required_and_stands_nowhere(services):
    needs = r"\$\{RESOLVER_NEO4J_PASSWORD:\?[^}]+\}"
    assert re.fullmatch(f"neo4j/{needs}", services["neo4j"]["environment"]["NEO4J_AUTH"])
    assert re.fullmatch(needs, services["resolver"]["environment"]["RESOLVER_NEO4J_PASSWORD"])


def test_neo4j_is_kept_and_watched(services):
    assert services["neo4j"]["volumes"] == ["neo4j-data:/data"]
    assert "RETURN 1" in services["neo4j"]["healthcheck"]["test"][-1]
    assert services["neo4j"]["environment"]["NEO4J_dbms_usage__report_enabled"] == "false"


def test_the_resolver_runs_once_when_asked(services):
    resolver = services["resolver"]
    assert resolver["profiles"] == ["resolver"]
    assert resolver["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert resolver["environment"]["RESOLVER_NEO4J_URI"] == "bolt://neo4j:7687"
    assert "restart" not in resolver


def test_the_image_holds_what_it_is_built_from():
    copied = re.findall(r"^COPY (.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf8"), re.M)
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf8").splitlines()
    for name in " ".join(copied).split():
        assert (ROOT / name).exists()
        assert f"!{name}" in allowed
