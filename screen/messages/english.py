"""What the tool says, in English."""

from __future__ import annotations

__all__ = ["TEMPLATES"]

REASONS = {
    "listed": (
        "{item} {name}: on China's dual-use list in this form; export needs a licence ({measure})."
    ),
    "figure-open": (
        "{item} {name}: the right kind of goods[; not stated: {missing}]. "
        "A licence is needed if the listed form and figures are met ({measure})."
        "[ The words may also mean {also}.]"
    ),
    "entry-unsure": (
        "{item} {name}: met, but the entry itself rests on an unsure or reconstructed text "
        "({measure})."
    ),
    "state-unknown": (
        "{item} {name}: listed by {measure}, whose state on this day is not known[: {why}]."
    ),
    "precursor": (
        "{name}: drug precursor of part 1 of the licence catalogue; export needs its own licence, "
        "apart from the dual-use rules ({measure})."
    ),
    "precursor-elsewhere": (
        "{name}: drug precursor that needs a licence only for certain other destinations."
    ),
    "precursor-destination": (
        "{name}: drug precursor under licence for certain destinations; this one may be among them "
        "(the lists were seen in part) ({measure})."
    ),
    "licensed-other": (
        "{item} {name}: under export licence by the nuclear list of the licence catalogue "
        "({measure})."
    ),
    "moved-on": (
        "{item} {name}: Chinese-origin listed goods moved on from a third country; the first leg's "
        "licence and consent to the transfer decide ({measure})."
    ),
    "place-unknown": (
        "{item} {name}: met, but a place on the paper was not understood, so it is open whether "
        "this is an export from China ({measure})."
    ),
    "anti-dumping": (
        "{name}: import into China under an anti-dumping case; a cash deposit may be due "
        "({measure})."
    ),
    "japan-listed": (
        "Japan's list row {item} {name}: export from Japan needs a licence ({measure})."
    ),
    "japan-open": (
        "Japan's list row {item} {name}: the family fits[; not stated: {missing}]. "
        "The maker's parameter sheet decides ({measure})."
    ),
    "party-control": (
        "{party} is on China's control list: dual-use items ({item}) may not be supplied to it, "
        "from China or by anyone abroad ({measure})."
    ),
    "party-control-open": (
        "{party} is on China's control list; {item} {name} would be banned for it if it is a "
        "dual-use item in listed form ({measure})."
    ),
    "party-control-unlisted": (
        "{party} is on China's control list; these goods were not recognised as listed. The ban "
        "covers dual-use items: show that they are none ({measure})."
    ),
    "party-foreign-origin": (
        "{party} is listed ({measure}) and {item} {name} is a listed item of another stated "
        "origin: Chinese-origin content is to be excluded."
    ),
    "party-foreign-note": "{party} is listed ({measure}); the goods are of another stated origin.",
    "party-military": (
        "{party} counts as a Japanese military user: every dual-use item ({item}) is banned "
        "({measure})."
    ),
    "party-military-open": (
        "{party} counts as a Japanese military user; {item} {name} is banned for it if it is a "
        "dual-use item ({measure})."
    ),
    "party-military-unlisted": (
        "{party} counts as a Japanese military user; these goods were not recognised as listed, "
        "but dual-use is defined by function: show that they are none ({measure})."
    ),
    "party-watch": (
        "{party} is on China's watch list: only a single licence, with a risk report and a written "
        "pledge, and without a time limit ({measure})."
    ),
    "party-watch-open": (
        "{party} is on China's watch list: if the goods are listed, only a single licence with a "
        "risk report and a written pledge will do ({measure})."
    ),
    "party-watch-note": (
        "{party} is on China's watch list ({measure}); no listed item was recognised, so no "
        "licence follows from it."
    ),
    "party-sensitive": (
        "{party} is no Japanese military body by status but close to defence; a use that raises "
        "Japan's military strength would be banned ({measure})."
    ),
    "party-affiliate": (
        "{party} is a defence supplier or belongs to the group of a listed body; it is not itself "
        "listed. Which division receives {item}, and for what?"
    ),
    "party-unreliable": (
        "{party} is on China's Unreliable Entity List[ ({measure})]: trade may be barred."
    ),
    "party-countermeasure": "{party} is under a Chinese countermeasure order[ ({measure})].",
    "party-end-user-list": (
        "{party} is on Japan's Foreign End User List: a licence may be needed even for unlisted "
        "goods ({measure})."
    ),
    "party-own-list": "{party} is on your list “{list}”[: {why}].",
    "end-use-military": (
        "The paper shows a military use (“{use}”) in Japan: every dual-use item ({item}) is banned "
        "({measure})."
    ),
    "end-use-military-open": (
        "The paper shows a military use (“{use}”) in Japan; dual-use items are banned, and goods "
        "can be dual-use by function ({measure})."
    ),
    "end-use-drone": (
        "The paper shows a military use (“{use}”): no drone item may be exported for it "
        "({measure})."
    ),
    "end-use-us": (
        "The paper shows a military use (“{use}”) in the United States: every dual-use item "
        "({item}) is banned ({measure})."
    ),
    "end-use-foreign": (
        "The paper shows a military use (“{use}”) in Japan and a listed item of another stated "
        "origin: Chinese-origin content is to be excluded ({measure})."
    ),
    "end-use-catch-all": (
        "The paper shows a military or weapons use (“{use}”): the catch-all can demand a licence "
        "for any goods ({measure})."
    ),
    "end-use-catch-all-japan": (
        "The paper shows a military or weapons use (“{use}”): Japan's catch-all can demand a "
        "licence ({measure})."
    ),
    "vague-sensitive-code": (
        "The description says nothing and the HS code points to {item} {name}."
    ),
}

NOTES = {
    "measure-suspended": (
        "{item} {name} would be listed by {measure}, which is suspended[ until {until}][ ({why})]."
    ),
    "measure-not-yet": "{item} {name}: {measure} is not yet in force on this day[ (to {until})].",
    "measure-expired": "{item} {name}: {measure} is no longer in force[ since {since}].",
    "figures-outside": "{item} {name}: the stated figures are outside the entry[ ({stated})].",
    "reach-61": (
        "{item} {name} of another origin: MOFCOM 2025 No. 61 reached foreign-made goods with "
        "Chinese rare earths from 0.1 % of value; its state is open."
    ),
    "rare-earth-japan": (
        "{item}: licences for these rare earths and magnets to Japan have been slow since January "
        "2026; papers on final product, buyers and middlemen are asked for."
    ),
    "technology-handed-over": (
        "{item}: handing technology over counts as export, also inside China, by e-mail or by "
        "hiring."
    ),
    "us-pause": (
        "{item}: the ban in principle for the United States is paused until 2026-11-27 "
        "(mofcom-2025-72); military users stay banned."
    ),
    "validity-ends": "{measure}: its present state ends on {until}.",
    "seller-statement": "The result rests on the seller's statement that takes away “{words}”.",
    "place-not-understood": "The place in “{field}” was not understood.",
    "hs-disagrees": (
        "HS code {hs} is of another chapter than {item} ({codes} …): description and code do not "
        "go together."
    ),
    "vague": "The description says too little to judge by.",
    "keep-records": "No control found; keep the papers for five years.",
}

NEXT_STEPS = {
    "apply-licence": (
        "Do not declare before the exporter holds a MOFCOM licence; it needs the end user's "
        "certificate, the contract and a technical description."
    ),
    "apply-watch": (
        "The exporter applies for a single licence with a risk report on the party and the party's "
        "written pledge of no use that helps Japan's military strength."
    ),
    "apply-precursor": "The exporter applies for the drug-precursor licence.",
    "apply-meti": "The exporter in Japan applies to METI; the small-value relief may be checked.",
    "ask-figures": "Ask the supplier[ for: {missing}].",
    "ask-places": "Ask for origin, place of departure and destination in plain words.",
    "ask-first-leg": (
        "Ask for the licence of the first leg and for MOFCOM's consent to the transfer."
    ),
    "ask-deposit": "Ask the importer's customs agent for the deposit rate of this producer.",
    "ask-division": (
        "Ask which legal entity and division receives and uses the goods, and get an end-use "
        "certificate."
    ),
    "ask-end-use": "Get the end use in writing, signed by the end user, before anything moves.",
    "ask-description": "Ask for a description of the goods: substance, form, grade, maker's name.",
    "ask-end-user-list": (
        "Check the kind of concern against the goods and METI's guideline; ask METI if it is not "
        "clearly harmless."
    ),
    "ask-own-list": "Ask whoever keeps your list “{list}” before anything moves.",
    "ask-own-licence": (
        "Hold the shipment until the licence that your list “{list}” asks for is there."
    ),
    "stop-own-list": "Stop: your list “{list}” bars this party.",
    "ask-unreliable": "Check the notice: what it bars, and from when.",
    "ask-countermeasure": "Check the order: what it bars, and from when.",
    "check-mofcom": "Check the measure's state on mofcom.gov.cn now; until then treat as licensed.",
    "check-meti": "Check the measure's state with METI now.",
    "check-list": "Check the entry in the official list before relying on either answer.",
    "exclude-content": "Get the maker's statement on Chinese-origin content and technology.",
    "show-not-dual-use": (
        "Have the exporter record why the goods are no dual-use item, listed or by function."
    ),
    "stop-control": (
        "Stop. Only a special-case application by the exporter to MOFCOM is left (Decree 792 "
        "Art. 29)."
    ),
    "stop-military": "Stop. No licence route is named for this use or user.",
    "stop-and-settle": "Stop until it is settled whether the goods are a listed dual-use item.",
}

TEMPLATES = {**REASONS, **NOTES, **NEXT_STEPS}
