"""SARIF 2.1.0 as far as mpuplan writes it, closed: a key that stands elsewhere is an error.

Written from the standard (OASIS, sections 3.13 to 3.59) and from what code hosts ask for beside it:
texts of rules, and a file for every result.
"""

from __future__ import annotations


def _closed(required, **properties):
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required.split(),
        "properties": properties,
    }


TEXT = {"type": "string", "minLength": 1}
MESSAGE = _closed("text", text=TEXT)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
FROM_ONE = {"type": "integer", "minimum": 1}
REGION = _closed(
    "startLine", startLine=FROM_ONE, startColumn=FROM_ONE, endLine=FROM_ONE, endColumn=FROM_ONE
)
FILE = _closed("uri", uri={"type": "string", "pattern": r"^[A-Za-z0-9%._~/!$&'()*+,;=@-]+$"})
PHYSICAL = _closed("artifactLocation", artifactLocation=FILE, region=REGION)
LOGICAL = _closed("fullyQualifiedName", fullyQualifiedName=TEXT)
LOCATION = _closed(
    "physicalLocation",
    physicalLocation=PHYSICAL,
    logicalLocations={"type": "array", "items": LOGICAL, "minItems": 1},
    message=MESSAGE,
)
RESULT = _closed(
    "ruleId ruleIndex level message locations partialFingerprints",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations={"type": "array", "items": LOCATION, "minItems": 1, "maxItems": 1},
    relatedLocations={"type": "array", "items": LOCATION, "maxItems": 1000},
    suppressions={
        "type": "array",
        "items": _closed("kind", kind={"enum": ["inSource", "external"]}, justification=TEXT),
    },
    partialFingerprints={"type": "object", "additionalProperties": TEXT, "minProperties": 1},
    properties={"type": "object"},
)
RULE = _closed(
    "id shortDescription fullDescription help defaultConfiguration",
    id=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=_closed("level", level=LEVEL),
)
DRIVER = _closed(
    "name version rules",
    name={"const": "mpuplan"},
    version=TEXT,
    rules={"type": "array", "items": RULE, "uniqueItems": True, "maxItems": 25_000},
)
INVOCATION = _closed(
    "executionSuccessful",
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications={
        "type": "array",
        "items": _closed("message", message=MESSAGE, level=LEVEL),
    },
)
RUN = _closed(
    "tool results",
    tool=_closed("driver", driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations={"type": "array", "items": INVOCATION},
    results={"type": "array", "items": RESULT, "maxItems": 5000},
)
LOG = _closed(
    "version runs",
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "items": RUN, "minItems": 1, "maxItems": 20},
)
