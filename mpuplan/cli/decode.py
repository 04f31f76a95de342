"""``mpuplan decode``: what the registers of a dump say."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.arch.codec import Isa
from mpuplan.cli.completing import presets
from mpuplan.cli.outcome import Exit
from mpuplan.cli.talk import located, talk
from mpuplan.diag import InputRejected, has_errors
from mpuplan.importers.dump.nouns import DEFAULT_CONTEXT, MAX_DUMP_BYTES, DumpOptions, ImageKind

if TYPE_CHECKING:
    from mpuplan.pipeline.decode import Linted

_MAX_MASK_BITS = 255


class DecodeFormat(enum.StrEnum):
    """What goes to stdout."""

    TEXT = "text"
    JSON = "json"
    LAYOUT = "layout"


class Mpu(enum.StrEnum):
    """The MPU of one exception level."""

    EL1 = "el1"
    EL2 = "el2"


def _number(text: str) -> int:
    """A number on the command line: decimal, or hex with 0x."""
    try:
        value = int(text, 0)
    except ValueError:
        value = -1
    if value < 0:
        raise typer.BadParameter(f"'{text}' is no number, write decimal or 0x..")
    return value


DumpFile = Annotated[
    Path, typer.Argument(metavar="DUMP", help="Registers in any form; '-' is stdin.")
]
CorePreset = Annotated[
    str | None,
    typer.Option(
        "--core", metavar="PRESET", help="Core preset, see 'cores'.", autocompletion=presets
    ),
]
InstructionSet = Annotated[Isa | None, typer.Option("--isa", help="Instruction set of the words.")]
WhoseMpu = Annotated[Mpu | None, typer.Option("--mpu", help="MPU of names that do not say it.")]
Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="NAMES", help="Columns of a table, as slot,prbar,prlar."),
]
ImageOf = Annotated[
    ImageKind | None, typer.Option("--image", help="The dump is this table in memory.")
]
Mask = Annotated[
    str | None,
    typer.Option("--mask", metavar="BITS", help="Bitmap of entries in use, for --image."),
]
Offset = Annotated[
    str, typer.Option("--offset", metavar="N", help="Bytes before the table, for --image.")
]
Count = Annotated[
    int | None, typer.Option("--count", metavar="N", min=1, max=255, help="Entries, for --image.")
]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="REGISTER=VALUE", help="A register that the dump lacks."),
]
ContextName = Annotated[
    str, typer.Option("--context", metavar="NAME", help="Name of the context that comes out.")
]
Form = Annotated[DecodeFormat, typer.Option("--format", help="What to write.")]
OutputFile = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it here.")
]


def decode(
    dump: DumpFile,
    core: CorePreset = None,
    isa: InstructionSet = None,
    mpu: WhoseMpu = None,
    columns: Columns = None,
    image: ImageOf = None,
    mask: Mask = None,
    offset: Offset = "0",
    count: Count = None,
    settings: Settings = None,
    context: ContextName = DEFAULT_CONTEXT,
    form: Form = DecodeFormat.TEXT,
    output: OutputFile = None,
) -> None:
    """Decode a register dump: regions in words, and what is odd."""
    options = DumpOptions(
        core=core,
        isa=isa,
        mpu=None if mpu is None else mpu.value,
        columns=tuple(name.strip() for name in columns.split(",")) if columns else (),
        image=image,
        mask=_mask(mask),
        offset=_number(offset),
        count=count,
        settings=tuple(_setting(text) for text in settings or ()),
        context=context,
    )
    beside = None if str(dump) == "-" else dump
    try:
        done = _decoded(beside, options)
        text = _text(done, form, beside)
    except InputRejected as rejected:
        if form is DecodeFormat.JSON:
            _refusal(rejected, beside)
        talk(rejected.diagnostics, beside=beside)
        raise typer.Exit(Exit.REJECTED) from None
    _write(text, output)
    talk(done.diagnostics, beside=beside)
    if has_errors(done.diagnostics):
        raise typer.Exit(Exit.REJECTED)


def _mask(text: str | None) -> int | None:
    if text is None:
        return None
    value = _number(text)
    if value.bit_length() > _MAX_MASK_BITS:
        raise typer.BadParameter(f"--mask has more than {_MAX_MASK_BITS} bits")
    return value


def _setting(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not mark:
        raise typer.BadParameter(f"--set '{text}' has no '=': write REGISTER=VALUE")
    return name.strip(), value.strip()


def _decoded(path: Path | None, options: DumpOptions) -> Linted:
    from mpuplan.pipeline.decode import decode_bytes, decode_file

    if path is not None:
        return decode_file(path, options)
    return decode_bytes(sys.stdin.buffer.read(MAX_DUMP_BYTES + 1), "<stdin>", options)


def _text(done: Linted, form: DecodeFormat, beside: Path | None) -> str:
    from mpuplan.report.decode import decode_json, layout_text, render_decode

    layout, registers = done.decoded.layout, done.decoded.registers
    if form is DecodeFormat.JSON:
        return decode_json(layout, located(done.diagnostics, beside), registers)
    if form is DecodeFormat.TEXT:
        return render_decode(layout, registers)
    if not all(table.mair for table in layout.tables.contexts):
        from mpuplan.diag.catalogue import diagnostic

        text = "the dump lacks MAIR, which a layout file has to have"
        raise InputRejected([*done.diagnostics, diagnostic("layout-needs-mair", text)])
    return layout_text(layout)


def _refusal(rejected: InputRejected, beside: Path | None) -> None:
    """What ``--format json`` prints for a dump that cannot be read."""
    from mpuplan.report.decode import decode_json

    sys.stdout.write(decode_json(None, located(rejected.diagnostics, beside)))


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    from mpuplan.emit.write import write_text

    write_text(output, text)
