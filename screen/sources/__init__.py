"""Files become shipments here: one module per format, one for headings, one for encodings."""

from screen.sources.base import Rejected, Row, Source, SourceFault

__all__ = ["Rejected", "Row", "Source", "SourceFault"]
