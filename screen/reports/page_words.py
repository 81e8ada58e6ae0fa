"""Every word of the reports for people that is not a message: one sentence a key.

A template names its parameters in braces, as messages do. The HTML report takes its words from here
as data, so that its script holds none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from screen.messages.languages import translated

__all__ = ["FIELDS", "PAGE", "SHARED", "SHEET", "field_word", "page_words", "sheet_words"]

FIELDS = {
    "description": "Description",
    "id": "Shipment no.",
    "part_number": "Part number",
    "maker": "Maker",
    "hs_code": "HS code",
    "quantity": "Quantity",
    "unit": "Unit",
    "value": "Value",
    "currency": "Currency",
    "origin": "Origin",
    "ship_from": "Shipped from",
    "via": "Via",
    "destination": "Destination",
    "exporter": "Exporter",
    "buyer": "Buyer",
    "consignee": "Consignee",
    "intermediate_consignee": "Intermediate consignee",
    "end_user": "End user",
    "end_use": "End use",
    "date": "Date",
    "licence_no": "Licence no.",
}

SHARED = {
    "verdict_clear": "Clear",
    "verdict_review": "Review",
    "verdict_licence": "Licence",
    "verdict_prohibited": "Prohibited",
    "means_clear": "No control found in these data",
    "means_review": "An open question decides",
    "means_licence": "Needs an export licence",
    "means_prohibited": "Must not go ahead as it stands",
    "could_be": "could be {verdict}",
    "effect_none": "No effect",
    "effect_duty": "Duty",
    "effect_review": "Review",
    "effect_licence": "Licence",
    "effect_prohibited": "Prohibition",
    "certainty_possible": "possible",
    "certainty_certain": "certain",
    "confidence": "Data",
    "confidence_single": "This entry rests on one source: check it there.",
    "confidence_unsure": "This entry is unsure: check it at the source.",
    "confidence_guessed": "This entry is a guess: check it at the source.",
    "coverage_full": "full",
    "coverage_partial": "in part",
    "coverage_none": "none",
    "method_exact": "as written",
    "method_contained": "name inside a longer text",
    "method_fuzzy": "misspelt",
    "method_reordered": "words in another order",
    "method_combination": "words together",
    "method_pattern": "by pattern",
    "method_weak": "weak word",
    "method_formula": "by formula",
    "method_cas": "by CAS number",
    "method_un": "by UN number",
    "method_control_code": "by control code",
    "method_code": "by code",
    "method_hs": "by HS code",
    "measure": "Measure",
    "reason": "Why",
    "next_step": "Next step",
    "source": "Source",
    "sources": "Sources",
    "evidence": "Met",
    "met_as": "“{text}” as “{term}”",
    "met_word": "“{text}”",
    "notes": "Notes",
    "assumed": "Assumed",
    "as_of": "Law as of",
    "coverage": "Coverage of the law",
    "tool_version": "Tool",
    "catalogue_version": "Catalogue",
    "catalogue_hash": "Catalogue hash",
    "horizons": "Data known up to",
    "horizon_items": "Control lists",
    "horizon_measures": "Measures",
    "horizon_parties": "Parties",
    "disclaimer": "This is a screening, not legal advice. “Clear” means that no control was found "
    "in these data, up to the days they know.",
}

PAGE = {
    "title": "Export control screening",
    "incomplete": "This report needs a browser that runs JavaScript, and the whole file. If you "
    "see this text for longer than a moment, one of the two is missing.",
    "skip": "Go to the rows",
    "theme_dark": "Dark",
    "theme_light": "Light",
    "theme_label": "Change to the {theme} colours",
    "print": "Print",
    "lead": "{rows} rows: {screened} screened, {rejected} rejected.",
    "worst_none": "No row was screened.",
    "worst_clear": "No control was found in any row that was screened.",
    "worst_review": "Some rows hang on an open question.",
    "worst_licence": "Some rows need a licence before they move.",
    "worst_prohibited": "Some rows must not go ahead as they stand.",
    "damaged": "This file holds {count} of {rows} rows: it is not complete.",
    "by_verdict": "By verdict",
    "by_family": "Families of goods",
    "by_measure": "Measures",
    "by_party": "Listed and sensitive parties",
    "by_month": "By month of shipment",
    "chart_unit": "Rows with a finding",
    "month_label": "{month}: {parts}",
    "month_undated": "{count} rows carry no date.",
    "count_of": "{name} {count}",
    "share": "{percent} of the screened rows",
    "filter_by": "Show these rows: {name}, {count}",
    "all_bars": "All {count}",
    "fewer_bars": "Fewer",
    "todo": "What to do next",
    "todo_stop": "Stop",
    "todo_apply": "Apply for a licence",
    "todo_ask": "Ask the supplier and the parties",
    "todo_check": "Check",
    "todo_rows": "{count} rows",
    "todo_row": "1 row",
    "todo_more": "Show {count} more",
    "todo_row_link": "row {row}",
    "todo_from": "from {name}",
    "todo_copy": "Copy as text",
    "todo_copied": "Copied",
    "todo_supplier": "Supplier",
    "todo_every_supplier": "All suppliers",
    "todo_no_supplier": "Not named",
    "rows": "Rows",
    "search": "Search",
    "search_hint": "Goods, party, code, number …",
    "filter_verdict": "Verdict",
    "filter_family": "Family",
    "filter_measure": "Measure",
    "filter_party": "Party",
    "filter_destination": "Destination",
    "any": "All",
    "flagged": "All but clear",
    "could_be_prohibited": "Could be prohibited",
    "clear_filters": "Clear filters",
    "sort_by": "Sort by",
    "sort_up": "ascending",
    "sort_down": "descending",
    "sort_turn": "Turn the order round",
    "shown": "{count} of {rows} rows",
    "shown_filtered": "{count} of {rows} rows; {filters}",
    "no_rows": "No row fits. Clear a filter or search for less.",
    "column_row": "Row",
    "column_verdict": "Verdict",
    "column_goods": "Goods",
    "column_items": "Items",
    "column_parties": "Receiver",
    "column_destination": "To",
    "column_date": "Date",
    "column_why": "Why",
    "open_row": "Details of row {row}",
    "page": "Page {page} of {pages}",
    "previous": "Previous",
    "next": "Next",
    "pages": "Pages of rows",
    "shipment": "As the paper has it",
    "findings": "What was found",
    "no_findings": "Nothing of the catalogue was found in this row.",
    "rejected": "Rows that were not screened",
    "rejected_see": "See the rows that were not screened: {count}",
    "rejected_hint": "Nothing is known of these rows. Mend them and screen them again.",
    "rejected_column": "Column",
    "rejected_reason": "What is wrong",
    "rejected_none": "Every row was screened.",
    "facts": "About this run",
    "source_file": "File",
    "options": "Options",
    "as_of_own": "each row's own date, else the day of the run",
    "as_of_range": "{first} to {last}",
    "coverage_rows": "{coverage}: {count} rows",
    "rows_in": "Rows read",
    "rows_of": "{rows} = {screened} screened + {rejected} rejected",
}

SHEET = {
    "title": "Export control screening: evidence sheet",
    "number": "Sheet {number}",
    "screened": "What was screened",
    "assumed_value": "{value} (assumed; the paper is silent)",
    "not_stated": "Not stated",
    "found": "What was found",
    "nothing_found": "No control was found for this shipment in these data.",
    "rule": "Rule",
    "rule_of": "{rule}; met by {readings}",
    "not_found": "What was searched, and what was not found",
    "searched_items": "Control lists: {count} entries ({china} of China, {japan} of Japan's list "
    "towards China) in {families} families, by {measures} measures.",
    "searched_parties": "Parties: {count} bodies ({kinds}).",
    "searched_names": "Party fields read: {fields}.",
    "searched_no_names": "Parties: no field of the paper names one, so none could be looked up.",
    "searched_languages": "Names and terms in English, Chinese and Japanese.",
    "met_items": "Entries met: {count}.",
    "no_items": "No entry of a control list was met.",
    "met_parties": "Bodies met: {names}.",
    "no_parties": "No listed or sensitive body was met.",
    "met_use": "Words of military or weapons use met: {words}.",
    "no_use": "No words of military or weapons use were met.",
    "set_aside": "Met and set aside",
    "set_aside_more": "and {count} more",
    "data": "Data and law",
    "to_do": "Next steps",
    "signed": "Reviewed by",
    "sign_name": "Name",
    "sign_post": "Function",
    "sign_date": "Date",
    "sign_signature": "Signature",
    "kind_control": "control list {count}",
    "kind_watch": "watch list {count}",
    "kind_unreliable": "unreliable entities {count}",
    "kind_countermeasure": "countermeasures {count}",
    "kind_military": "military users {count}",
    "kind_sensitive": "sensitive {count}",
    "kind_contractor": "defence contractors {count}",
    "kind_end_user_list": "Japan's End User List {count}",
}


def page_words(lang: str = "en") -> Mapping[str, str]:
    """The words of the HTML report; those of a shipment's fields begin with ``field_``."""
    return {**_shared(lang), **dict(_said("page", PAGE, lang))}


def sheet_words(lang: str = "en") -> Mapping[str, str]:
    """The words of the evidence sheet; those of a shipment's fields begin with ``field_``."""
    return {**_shared(lang), **dict(_said("sheet", SHEET, lang))}


def field_word(name: str, lang: str = "en") -> str:
    """What a field of a shipment is called."""
    return translated(f"field/{name}", FIELDS[name], lang)


def _shared(lang: str) -> dict[str, str]:
    shared = dict(_said("shared", SHARED, lang))
    return shared | {f"field_{name}": text for name, text in _said("field", FIELDS, lang)}


def _said(room: str, words: Mapping[str, str], lang: str) -> Iterator[tuple[str, str]]:
    for key, text in words.items():
        yield key, translated(f"{room}/{key}", text, lang)
