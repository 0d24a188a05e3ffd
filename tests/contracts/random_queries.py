"""Random queries in the Cypher that both stores understand, each with a total order of its rows."""

from resolver.graph.saved import literal
from resolver.graph.schema import SCHEMA

PROPERTIES = {n.label: {p.name: p.type for p in n.properties} | {"id": "string"} for n in SCHEMA.nodes}
OF_RELATIONS = {r.type: {p.name: p.type for p in r.properties} for r in SCHEMA.relations}
EDGES = [(edge.start, edge.type, edge.end) for edge in SCHEMA.edges]
LOOPS = sorted({tie for start, tie, end in EDGES if start == end})


class Generator:
    """Draws queries; `values` holds some of each label's and relation's properties, by name."""

    def __init__(self, random, values):
        self.random = random
        self.values = values

    def query(self):
        self.nodes, self.relations = [], []
        clauses = [f"MATCH {self.pattern(self.random.randint(0, 3))}"]
        if self.random.random() < 0.7:
            clauses[0] += f"\nWHERE {self.conditions()}"
        if self.random.random() < 0.3:
            clauses.append(self.optional())
        return "\n".join([*clauses, self.returning()])

    def pattern(self, hops):
        text = self.node(self.random.choice(sorted(PROPERTIES)))
        for _ in range(hops):
            text += self.hop(self.nodes[-1][1])
        return text

    def node(self, label):
        name = f"n{len(self.nodes)}"
        self.nodes.append((name, label))
        shown = "" if self.random.random() < 0.1 else f":{label}"
        return f"({name}{shown})"

    def hop(self, label):
        onward = [(tie, end, "->") for start, tie, end in EDGES if start == label]
        back = [(tie, start, "<-") for start, tie, end in EDGES if end == label]
        tie, other, way = self.random.choice([*onward, *back])
        if tie in LOOPS and self.random.random() < 0.5:
            low = self.random.randint(1, 2)
            length = f"*{low}..{self.random.randint(low, 3)}"
            return f"-[:{tie}{length}]-{self.node(other)}"
        name = f"r{len(self.relations)}"
        self.relations.append((name, tie))
        left, right = ("<-", "-") if way == "<-" else ("-", "->" if self.random.random() < 0.8 else "-")
        return f"{left}[{name}:{tie}]{right}{self.node(other)}"

    def optional(self):
        name, label = self.random.choice(self.nodes)
        hop = self.hop(label)
        where = f" WHERE {self.compared(*self.nodes[-1])}" if self.random.random() < 0.4 else ""
        return f"OPTIONAL MATCH ({name}){hop}{where}"

    def conditions(self):
        drawn = [self.condition() for _ in range(self.random.randint(1, 3))]
        return self.random.choice([" AND ", " OR "]).join(f"({each})" for each in drawn)

    def condition(self):
        name, label = self.random.choice(self.nodes)
        start, tie, end = self.random.choice([edge for edge in EDGES if label in (edge[0], edge[2])])
        side = f"({name})-[:{tie}]->(:{end})" if start == label else f"({name})<-[:{tie}]-(:{start})"
        kind = self.random.choice(["compared", "compared", "relation", "exists", "absent", "count"])
        if kind == "relation" and self.relations:
            return self.compared(*self.random.choice(self.relations))
        subqueries = {
            "exists": f"EXISTS {{ MATCH {side} }}",
            "absent": f"NOT EXISTS {{ MATCH {side} }}",
            "count": f"COUNT {{ MATCH {side} }} >= {self.random.randint(0, 2)}",
        }
        return subqueries.get(kind) or self.compared(name, label)

    def compared(self, name, of):
        prop, form = self.random.choice(
            sorted((PROPERTIES | OF_RELATIONS)[of].items()) or [("run", "integer")]
        )
        known = self.values.get((of, prop), [])
        if not known or self.random.random() < 0.2:
            return f"{name}.{prop} IS {self.random.choice(['', 'NOT '])}NULL"
        drawn = self.random.choice(known)
        value = literal(drawn)
        if form in ("strings", "integers"):
            return f"size({name}.{prop}) {self.random.choice(['=', '>='])} {self.random.randint(0, 2)}"
        if form == "boolean":
            return f"{name}.{prop} = {value}"
        if form == "string" and self.random.random() < 0.4:
            like = self.random.choice(["CONTAINS", "STARTS WITH", "ENDS WITH"])
            return f"{name}.{prop} {like} {literal(drawn[:3])}"
        if self.random.random() < 0.3:
            return f"{name}.{prop} IN [{value}, {literal(self.random.choice(known))}]"
        return f"{name}.{prop} {self.random.choice(['=', '<>', '<', '<=', '>', '>='])} {value}"

    def returning(self):
        if self.random.random() < 0.5:
            return self.plain()
        keys = [self.column() for _ in range(self.random.randint(0, 2))]
        name = self.random.choice(self.nodes)[0]
        sums = [
            "count(*)",
            f"count({name})",
            f"count(DISTINCT {name}.id)",
            f"size(collect(DISTINCT {name}.id))",
        ]
        sums += [f"min({name}.id)", f"max({name}.id)", f"sum({name}.ads)"]
        items = [*keys, *self.random.sample(sums, self.random.randint(1, 3))]
        if keys and self.random.random() < 0.4:
            given = ", ".join(f"{item} AS k{at}" for at, item in enumerate(keys))
            names = ", ".join(f"k{at}" for at in range(len(keys)))
            least = f"WITH {given}, count(*) AS n\nWHERE n >= {self.random.randint(1, 3)}"
            return f"{least}\nRETURN {names}, n\nORDER BY n DESC, {names}"
        return self.ordered("RETURN", items)

    def plain(self):
        items = [self.column() for _ in range(self.random.randint(1, 4))]
        return self.ordered(self.random.choice(["RETURN", "RETURN DISTINCT"]), items)

    def column(self):
        things = [*self.nodes, *((name, of) for name, of in self.relations if OF_RELATIONS[of])]
        name, of = self.random.choice(things)
        prop, form = self.random.choice(sorted((PROPERTIES | OF_RELATIONS)[of].items()))
        if form in ("strings", "integers"):
            return f"size({name}.{prop})"
        if form == "string" and self.random.random() < 0.3:
            whole = f"{name}.{prop}"
            return self.random.choice([f"left({whole}, 7)", f"toUpper({whole})", f"size({whole})"])
        if self.random.random() < 0.2:
            return f"CASE WHEN {name}.{prop} IS NULL THEN 0 ELSE 1 END"
        return f"{name}.{prop}"

    def ordered(self, clause, items):
        given = ", ".join(f"{item} AS c{at}" for at, item in enumerate(items))
        keys = [f"c{at}{self.random.choice(['', ' DESC'])}" for at in range(len(items))]
        self.random.shuffle(keys)
        cut = self.random.choice(["", "\nLIMIT 5", "\nSKIP 1\nLIMIT 3"])
        return f"{clause} {given}\nORDER BY {', '.join(keys)}{cut}"
