"""The readers of advice see what must not stand there, in any wording and in both languages, and no more than that."""

import pytest

from tests.safety.advice_words import (
    amounts,
    full_relaxant,
    high_flow_as_ventilation,
    minutes_to_review,
    more_inhibitor,
    next_plan,
    offers_succinylcholine,
)


@pytest.mark.parametrize("words", [
    "Give 40 mmol potassium IV over 10 min", "Potassium 40 mmol IV, 10 min में दें", "atropine 600 micrograms IV",
    "atropine 600 µg", "atropine 600 μg", "heparin 5,000 IU", "5000 units", "2 ampoules of calcium", "one vial",
    "10 vials", "half a tablet", "2-3 tablets", "four puffs", "2 drops each eye", "10mL/kg", "0.6 mg/kg", "600 mg/day",
    "1 g", "2 L", "20 mEq", "1 से 2 mg", "2 ऐम्प्यूल", "2 एम्पुल", "10 वायल", "दो गोली", "2 गोलियाँ", "चार पफ", "2 बूँद",
    "600 माइक्रोग्राम", "40 मिलीमोल", "५ मिलीग्राम", "10 मि.ग्रा.", "5000 यूनिट", "2 चम्मच",
])  # fmt: skip
def test_an_amount_is_seen_in_any_unit_and_language(words: str) -> None:
    assert amounts(words)


@pytest.mark.parametrize("words", [
    "gas within 1 h", "SpO2 94-98 %", "42 % worsened", "12-lead ECG", "2 mm or more", "CO2 of 40 mmHg",
    "one good number", "lactate above 2 mmol/L", "96 h", "every 2-4 h",
    "1 वर्ष से कम", "4 दिन निगरानी", "एक साँस में गिनती",
    "one glance", "ten groups",
])  # fmt: skip
def test_what_is_no_amount_is_left_alone(words: str) -> None:
    assert not amounts(words)


@pytest.mark.parametrize("words", [
    "ICU bed now; double the pyridostigmine on the way", "Increase the inhibitor", "Give an extra tablet",
    "Do not hesitate to increase pyridostigmine", "Raise Mestinon until strong", "Another dose of neostigmine",
    "Pyridostigmine की dose दुगुनी करें", "Inhibitor बढ़ाएँ", "अतिरिक्त गोली दें", "Pyridostigmine ज़्यादा दें",
])  # fmt: skip
def test_more_inhibitor_is_seen_and_never_doubled_is_not(words: str) -> None:
    assert more_inhibitor(words)
    for harmless in (
        "Give the usual inhibitor dose on time, never doubled", "better supports MG but never means more inhibitor",
        "Inhibitor की सामान्य dose समय पर; दुगुनी नहीं", "inhibitor की dose; दुगुनी कभी नहीं", "inhibitor बढ़ाना नहीं",
        "Give atropine now; double it until the chest is dry",
    ):  # fmt: skip
        assert not more_inhibitor(harmless), harmless


@pytest.mark.parametrize("words", [
    "rocuronium at full dose", "Relaxant: usual dose", "a standard intubating dose of vecuronium",
    "dose rocuronium in full", "rocuronium पूरी dose में", "relaxant की सामान्य खुराक दें", "रोक्यूरोनियम की पूरी ख़ुराक",
])  # fmt: skip
def test_a_full_dose_and_succinylcholine_are_seen(words: str) -> None:
    assert full_relaxant(words)
    assert not full_relaxant("If a relaxant is used: reduced dose, lasts hours")
    for offered in ("use suxamethonium", "succinylcholine; do not wait", "succinylcholine, not waiting", "sux दें",
                    "सक्सिनिलकोलीन दें"):  # fmt: skip
        assert offers_succinylcholine(offered), offered
    for refused in ("reduced relaxant dose, no succinylcholine", "relaxant की कम dose, succinylcholine नहीं"):
        assert not offers_succinylcholine(refused), refused


@pytest.mark.parametrize("words", [
    "HFNO or NIV trial as ventilation", "HFNC first", "HHFNC", "high flow", "High-flow nasal oxygen", "nasal high flow",
    "high\u2011flow", "हाई फ्लो oxygen", "हाई-फ़्लो दें", "तेज़ प्रवाह oxygen", "Optiflow",
])  # fmt: skip
def test_high_flow_and_a_missing_time_are_seen(words: str) -> None:
    assert high_flow_as_ventilation(words)
    assert not high_flow_as_ventilation("High-flow oxygen is not ventilation.")
    for vague in ("NIV trial; look in for review when you can", "NIV trial; जब हो सके जाँच करें", "review soon"):
        assert minutes_to_review(vague) is None, vague
        assert not next_plan(vague)
    assert minutes_to_review("gas and review within 4 h") == minutes_to_review("4 h में gas") == 240
