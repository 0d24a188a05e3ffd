"""Each rule of a question, with queries that keep it and queries that break it."""

import pytest

from resolver.errors import QueryError
from resolver.graph import rules
from resolver.graph.parameters import Parameter
from resolver.graph.queries import Question
from resolver.graph.words import columns, is_ordered, labels, sort_keys, types, words

OF = (Parameter("of", "identifier", "one", "@jo"), Parameter("limit", "integer", "rows", "5", default=5))


def question(cypher, names=("n",), parameters=(), store="any"):
    return Question("x", "X", "What?", tuple(names), tuple(parameters), cypher, store=store)


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("MATCH (e:Entity) SET e.ads = 1 RETURN e.ads AS n ORDER BY n", "it writes: SET"),
        ("MATCH (e:Entity) detach delete e", "it writes: detach"),
        ("CALL { CREATE (:Phone) } RETURN 1 AS n ORDER BY n", "it writes: CREATE"),
        ("LOAD CSV FROM 'x' AS n RETURN n ORDER BY n", "it writes: LOAD"),
        ("MATCH (e:Entity) RETURN elementId(e) AS n ORDER BY n", r"it uses elementId\(\)"),
        ("MATCH (e:Entity) WHERE id(e) = 3 RETURN e.id AS n ORDER BY n", r"it uses id\(\)"),
        ("MATCH p = SHORTEST 1 (a:Ad)-[:FROM]->(b:Source) RETURN 1 AS n ORDER BY n", "SHORTEST"),
        ("CYPHER 5 RETURN 1 AS n ORDER BY n", "a CYPHER prefix"),
        ("MATCH (e:Entity:Phone) RETURN e.id AS n ORDER BY n", "two labels mean both"),
        (
            "MATCH p = allShortestPaths((a:Ad)-[*..3]-(b:Ad)) WHERE a.id > '' RETURN 1 AS n ORDER BY n",
            "a WHERE on a shortest path",
        ),
        ("MATCH (a:Ad)-[:FROM*]-(b:Ad) RETURN b.id AS n ORDER BY n", "a path of any length"),
        ("MATCH (a:Ad)-[:FROM*2..]-(b:Ad) RETURN b.id AS n ORDER BY n", "a path of any length"),
        ("MATCH (a:Ad)-[r:FROM* {x: 1}]-(b:Ad) RETURN b.id AS n ORDER BY n", "a path of any length"),
        ("MATCH ((a:Ad)-[:FROM]-(s)){2,} RETURN 1 AS n ORDER BY n", "a pattern repeated without end"),
        ("MATCH ((a:Ad)-[:FROM]-(s))+ (b) RETURN 1 AS n ORDER BY n", "a pattern repeated without end"),
        ("MATCH (a:Ad)-[:FROM]->*(b) RETURN 1 AS n ORDER BY n", "a pattern repeated without end"),
        ("MATCH (a:Ad)-[:FROM]-+(b) RETURN 1 AS n ORDER BY n", "a pattern repeated without end"),
        ("MATCH (e:Entity) RETURN e.ads AS m ORDER BY m", "its header says n, it returns m"),
        ("MATCH (e:Entity) RETURN e.ads ORDER BY e.ads", "its header says n, it returns e.ads"),
        ("MATCH (e:Entity) WITH e.ads AS n", "it returns nothing"),
        ("MATCH (e:Entity) RETURN e.ads AS n", "its rows have no order"),
        ("MATCH (e:Entity) RETURN e.ads AS n LIMIT 5", "its rows have no order"),
        ("MATCH (e:Entity) RETURN e.ads AS n ORDER BY rand()", r"it sorts by rand\(\)"),
        ("MATCH (e:Entity) WITH e LIMIT 3 RETURN e.ads AS n ORDER BY n", "LIMIT without an order"),
        (
            "MATCH (e) WITH e ORDER BY e.id CALL { MATCH (a) RETURN a SKIP 1 } RETURN 1 AS n ORDER BY n",
            "SKIP without an order",
        ),
        ("MATCH (e:Entity {id: $who}) RETURN e.ads AS n ORDER BY n", r"it uses \$who"),
        ("MATCH (e:Entitty) RETURN e.ads AS n ORDER BY n", "the graph has no label Entitty"),
        ("MATCH (e:Entity|Fone) RETURN e.ads AS n ORDER BY n", "the graph has no label Fone"),
        ("MATCH (e:Entity)-[u:UZES]->() RETURN u.ads AS n ORDER BY n", "the graph has no relation UZES"),
    ],
)
def test_a_query_that_breaks_a_rule(cypher, message):
    with pytest.raises(QueryError, match=message) as broken:
        rules.check(question(cypher))
    assert broken.value.hint


def test_every_parameter_is_used():
    cypher = "MATCH (p:Phone {value: $of}) RETURN p.ads AS n ORDER BY n LIMIT $limit"
    with pytest.raises(QueryError, match=r"it never uses \$of_platform"):
        rules.check(question(cypher, parameters=OF))
    rules.check(question(cypher.replace("RETURN", "WHERE $of_platform IS NULL RETURN"), parameters=OF))


@pytest.mark.parametrize(
    ("cypher", "store"),
    [
        ("MATCH (a:Ad)-[:FROM*1..3]-(b:Ad) RETURN b.id AS n ORDER BY n DESC LIMIT 3", "any"),
        ("MATCH (a:Ad)-[:FROM*2]-(b:Ad) RETURN DISTINCT b.id AS n ORDER BY n SKIP 1 LIMIT 3", "any"),
        ("MATCH ((a:Ad)-[:FROM]-(s)){1,3} RETURN count(*) AS n ORDER BY n", "any"),
        ("MATCH (a:Ad) WHERE a.text = 'SET // id(' /* CREATE */ RETURN (1 + 2) * 3 AS n ORDER BY n", "any"),
        ("MATCH (a:Ad) RETURN [x IN [1, 2] | x * 2] AS n // last\nORDER BY `n`", "any"),
        ("MATCH (a) WITH a ORDER BY COUNT { MATCH (a) RETURN 1 } LIMIT 3 RETURN a.id AS n ORDER BY n", "any"),
        ("MATCH p = shortestPath((a)-[*..3]-(b)) WITH p WHERE length(p) > 1 RETURN 1 AS n ORDER BY n", "any"),
        ("CYPHER 5 MATCH p = ANY SHORTEST (a:One)-[:KNOWS]-{1,3}(b:X:Y) RETURN 1 AS n ORDER BY n", "neo4j"),
    ],
)
def test_a_query_that_keeps_them(cypher, store):
    rules.check(question(cypher, store=store))


def test_words():
    query = words(
        "MATCH (a:Ad|Phone {x: 'b;(\\'' })-[r:FROM|USES*..2]->() "
        "RETURN a.id AS `my id`, max(r) // \nORDER BY x DESC, y"
    )
    assert labels(query) == {"Ad", "Phone"}
    assert types(query) == {"FROM", "USES"}
    assert columns(query) == ("my id", "max(r)")
    assert sort_keys(query) == ("x", "y")
    assert is_ordered(query)
    assert not is_ordered(words("MATCH (a) WITH a ORDER BY a MATCH (b) RETURN b"))
