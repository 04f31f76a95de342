"""pydantic models over nodes: the base class, lists, and errors turned into diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)

from mpuplan.diag import InputRejected, Span
from mpuplan.load.findings import Findings
from mpuplan.load.leaves import fail
from mpuplan.load.nodes import TO_FILL_IN, Mapping, Node, Scalar, Sequence, node_at
from mpuplan.load.suggest import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

__all__ = ["Doc", "ListOf", "NonEmpty", "at_most", "known_keys", "read_doc"]

T = TypeVar("T")


class Doc(BaseModel):
    """A mapping of a file, field by field as written; it remembers the node it came from."""

    # A run reads one or two kinds of file, so only their models are built, when they are read.
    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )
    _node: Mapping = PrivateAttr()

    @model_validator(mode="wrap")
    @classmethod
    def _from_node(cls, node: object, handler: ModelWrapValidatorHandler[Doc]) -> Doc:
        if not isinstance(node, Mapping):
            fail("not-a-mapping", "a mapping is expected")
        doc = handler({entry.key.text: entry.value for entry in node.entries})
        doc._node = node  # noqa: SLF001 - its own, before it is frozen
        return doc

    @property
    def span(self) -> Span:
        """Where the whole mapping stands."""
        return self._node.span

    def span_of(self, *path: str | int) -> Span:
        """Where the value under `path` (keys as in the file) stands, else the nearest one."""
        return node_at(self._node, path).span

    def has(self, key: str) -> bool:
        """True when the key is written in the file."""
        return self._node.entry(key) is not None


def _items(node: object) -> object:
    if isinstance(node, Sequence):
        return node.items
    if isinstance(node, (Mapping, Scalar)):
        fail("not-a-list", "a list is expected")
    return node


def _some_items(node: object) -> object:
    if isinstance(node, Sequence) and not node.items:
        fail("empty-list", "the list is empty, at least one item is expected")
    return _items(node)


def at_most(count: int) -> BeforeValidator:
    """Metadata of a list field that may hold `count` items."""

    def check(node: object) -> object:
        if isinstance(node, Sequence) and len(node.items) > count:
            fail("too-many-nodes", f"{len(node.items)} items, at most {count} are read")
        return node

    return BeforeValidator(check)


ListOf = Annotated[tuple[T, ...], BeforeValidator(_items)]
NonEmpty = Annotated[tuple[T, ...], BeforeValidator(_some_items)]

D = TypeVar("D", bound=Doc)


def read_doc(kind: type[D], root: Node, unfilled: Iterable[Scalar] = ()) -> D:
    """The document `kind` in `root`; raises InputRejected with everything that is wrong in it.

    `unfilled`: values of it that are wrong because nobody has written them yet.
    """
    findings = Findings()
    blank = {id(node): node for node in unfilled}
    for node in blank.values():
        what = node.text.removeprefix(TO_FILL_IN).lstrip(": ")
        text = "this is still to be filled in"
        findings.add("todo", f"{text}: {shown(what)}" if what else text, node.span)
    try:
        doc = kind.model_validate(root)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            if id(node_at(root, detail["loc"])) not in blank:
                _report(findings, kind, root, detail)
        raise InputRejected(findings.diagnostics) from None
    findings.reject_errors()
    return doc


def _report(findings: Findings, kind: type[Doc], root: Node, detail: ErrorDetails) -> None:
    path, context = detail["loc"], detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            _unknown_key(findings, kind, root, path)
        case "missing":
            key = path[-1]
            message = f"required key '{key}' is missing"
            findings.add("missing-key", message, node_at(root, path[:-1]).span)
        case code if "message" in context:
            keys = [step for step in path if isinstance(step, str) and step[:1] != "<"]
            message = f"'{keys[-1]}': {context['message']}" if keys else context["message"]
            findings.add(code, message, node_at(root, path).span, hint=context["hint"])
        case _:
            findings.add("bad-choice", detail["msg"].lower(), node_at(root, path).span)


def _unknown_key(
    findings: Findings, kind: type[Doc], root: Node, path: tuple[str | int, ...]
) -> None:
    key = str(path[-1])
    parent = node_at(root, path[:-1])
    entry = parent.entry(key) if isinstance(parent, Mapping) else None
    hint = None
    if not findings.full:
        known = known_keys(kind, path[:-1])
        hint = did_you_mean(key, known) or ("known keys: " + ", ".join(known) if known else None)
    span = entry.key.span if entry else parent.span
    findings.add("unknown-key", f"unknown key '{shown(key)}'", span, hint=hint)


def known_keys(kind: type[Doc], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Keys of the model that `path` leads to, walking the fields' annotations."""
    kinds: tuple[type[Doc], ...] = (kind,)
    for step in path:
        if isinstance(step, int):
            continue
        branch = tuple(k for k in kinds if step == f"<{k.__name__}>")
        kinds = branch or tuple(
            inner
            for k in kinds
            for name, info in k.model_fields.items()
            if (info.alias or name) == step
            for inner in _docs_in(info)
        )
    return tuple(
        dict.fromkeys(info.alias or name for k in kinds for name, info in k.model_fields.items())
    )


def _docs_in(annotation: object) -> tuple[type[Doc], ...]:
    """The document classes anywhere inside a field or a type."""
    inner = getattr(annotation, "annotation", annotation)
    if isinstance(inner, type) and issubclass(inner, Doc):
        return (inner,)
    return tuple(doc for part in getattr(inner, "__args__", ()) for doc in _docs_in(part))
