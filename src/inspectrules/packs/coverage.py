"""Coverage tables as Markdown: clauses of packs in, tables and totals out."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from inspectrules.packs.clauses import Clause, Computable


@frozen
class Totals:
    """How much of a regulation is encoded; only clauses that facts can settle at all count as computable."""

    clauses: int
    computable: int
    encoded: int

    @property
    def share(self) -> str:
        """The encoded part of the computable clauses in whole percent, rounded down; `–` where there are none."""
        return f"{self.encoded * 100 // self.computable} %" if self.computable else "–"


def totals(clauses: Iterable[Clause]) -> Totals:
    listed = tuple(clauses)
    computable = [clause for clause in listed if clause.computable is not Computable.NO]
    return Totals(len(listed), len(computable), sum(1 for clause in computable if clause.by))


def together(parts: Iterable[Totals]) -> Totals:
    listed = tuple(parts)
    return Totals(
        sum(one.clauses for one in listed),
        sum(one.computable for one in listed),
        sum(one.encoded for one in listed),
    )


def clause_table(clauses: Sequence[Clause]) -> str:
    """One row a clause: where it stands, what it says, whether facts can settle it, what encodes it or why not."""
    rows = ["| clause | what it says | computable | encoded by, or why not |", "|---|---|---|---|"]
    rows += [
        f"| {_cell(clause.ref)} | {_cell(clause.says.en)} | {clause.computable} | {_how(clause)} |"
        for clause in clauses
    ]
    return "\n".join(rows)


def _how(clause: Clause) -> str:
    by = ", ".join(f"`{name}`" for name in clause.by)
    return ". ".join(part for part in (by, _cell(clause.why.en).rstrip(".")) if part)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
