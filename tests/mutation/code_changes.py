"""Every small way in which one module of the program may be written wrongly, as a changed syntax tree."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from triage_app import domain

FOLDER = Path(str(domain.__file__)).parent
BESIDE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
REVERSED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip
CALLS = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True)
class CodeMutant:
    """The `place`-th possible change of a module, and what it is."""

    module: str
    place: int
    line: int
    what: str


class _Changer(ast.NodeTransformer):
    """Counts every possible change; makes the one at `wanted`."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted = wanted
        self.met: list[tuple[int, str]] = []

    def here(self, node: ast.AST, what: str) -> bool:
        """Whether this is the change to make; noted either way."""
        self.met.append((getattr(node, "lineno", 0), what))
        return len(self.met) - 1 == self.wanted

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Only methods: the rest are fields, whose types pydantic and mypy hold."""
        node.body = [self.visit(each) if isinstance(each, ast.FunctionDef) else each for each in node.body]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        first = 1 if ast.get_docstring(node, clean=False) is not None else 0
        node.args.defaults = [self.visit(each) for each in node.args.defaults]
        node.body[first:] = [self.visit(each) for each in node.body[first:]]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for number, operator in enumerate(node.ops):
            for table in (BESIDE, REVERSED):
                new = table.get(type(operator))
                if new and self.here(node, f"{type(operator).__name__} -> {new.__name__}"):
                    node.ops[number] = new()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        new = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        if self.here(node, f"{type(node.op).__name__} -> {type(new).__name__}"):
            node.op = new
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self.here(node, "not removed"):
            return node.operand
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        new = ARITHMETIC.get(type(node.op))
        if new and self.here(node, f"{type(node.op).__name__} -> {new.__name__}"):
            node.op = new()
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        value: object = node.value
        if isinstance(value, bool) and self.here(node, f"{value} -> {not value}"):
            return ast.copy_location(ast.Constant(not value), node)
        if (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and self.here(node, f"{value} -> {value + 1}")
        ):
            return ast.copy_location(ast.Constant(value + 1), node)
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        none = isinstance(node.value, ast.Constant) and node.value.value is None
        if node.value is not None and not none and self.here(node, "return None"):
            node.value = ast.copy_location(ast.Constant(None), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in CALLS:
            new = CALLS[node.func.id]
            if self.here(node, f"{node.func.id} -> {new}"):
                node.func.id = new
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        node.test = self._denied(node.test)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        node.test = self._denied(node.test)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.ifs = [self._denied(each) for each in node.ifs]
        return node

    def _denied(self, test: ast.expr) -> ast.expr:
        """A bare test the other way round; comparisons are turned where they stand."""
        if isinstance(test, ast.Name | ast.Call | ast.Attribute) and self.here(test, "condition denied"):
            return ast.copy_location(ast.UnaryOp(ast.Not(), test), test)
        return test


def source(module: str) -> str:
    return (FOLDER / f"{module}.py").read_text(encoding="utf-8")


def changes(module: str) -> Iterator[CodeMutant]:
    """Every possible change of the module."""
    changer = _Changer()
    changer.visit(ast.parse(source(module)))
    for place, (line, what) in enumerate(changer.met):
        yield CodeMutant(module, place, line, what)


def named(module: str) -> Iterator[tuple[int, str]]:
    """Each change by the text of its line, so that a name outlives an edit elsewhere; equal ones are numbered."""
    lines, met = source(module).splitlines(), Counter[str]()
    for mutant in changes(module):
        name = f"{module}: {lines[mutant.line - 1].strip()}: {mutant.what}"
        met[name] += 1
        yield mutant.place, name if met[name] == 1 else f"{name} ({met[name]})"


def changed(mutant: CodeMutant) -> ast.Module:
    """The module with that one change."""
    tree = _Changer(mutant.place).visit(ast.parse(source(mutant.module)))
    return ast.fix_missing_locations(tree)  # type: ignore[no-any-return]
