"""One option for each field of a shipment."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

__all__ = ["FIELDS", "with_fields"]

FIELDS = {
    "id": "Your own number of the shipment.",
    "part_number": "Part or model number.",
    "maker": "Who made the goods.",
    "hs_code": "HS or tariff code, 4 to 10 digits.",
    "quantity": "How much.",
    "unit": "Unit of the quantity.",
    "value": "Value of the goods.",
    "currency": "Currency of the value.",
    "origin": "Where the goods were made. Default: China, unless they go there.",
    "ship_from": "Where they leave from.",
    "via": "Where they pass through.",
    "destination": "Where they go. Default: Japan.",
    "exporter": "Who sends them.",
    "buyer": "Who buys them.",
    "consignee": "Who receives them.",
    "intermediate_consignee": "Who handles them on the way.",
    "end_user": "Who uses them.",
    "end_use": "What for.",
    "date": "Day of the shipment.",
    "licence_no": "Number of a licence that is already there.",
}
"""Every field of ``Shipment`` that an option gives, with its help."""


def with_fields(command: Callable[..., Any]) -> Callable[..., Any]:
    """``command`` with its ``**fields`` spelt out as one option each, for typer to read."""
    signature = inspect.signature(command, eval_str=True)
    own = [p for p in signature.parameters.values() if p.kind is not inspect.Parameter.VAR_KEYWORD]
    given = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default="",
            annotation=Annotated[
                str,
                typer.Option(
                    "--" + name.replace("_", "-"),
                    help=text,
                    show_default=False,
                    rich_help_panel="Shipment",
                ),
            ],
        )
        for name, text in FIELDS.items()
    ]
    parameters = [*own, *given]
    command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    return command
