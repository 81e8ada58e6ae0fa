"""What any batch has to do: read a table into shipments and write as many bytes as our report.

Called by ``batch.py`` as ``baseline.py TABLE OUTPUT BYTES``; the reader is the project's own, the
bytes say nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from screen.model import Shipment
from screen.sources.csv import open_csv


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("size", type=int, help="bytes a row")
    given = parser.parse_args()
    line = "x" * (given.size - 1) + "\n"
    count = 0
    with given.table.open("rb") as table, given.output.open("w", encoding="utf-8") as output:
        for row in open_csv(table, str(given.table)):
            if isinstance(row.content, Shipment):
                count += 1
            output.write(line)
    print(count)


if __name__ == "__main__":
    main()
