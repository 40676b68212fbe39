"""Types in conditions: what goes together, and what is said at which place where it does not."""

import pytest

BAD = [
    ("IR430", "deny when ⟦trigger⟧"),
    ("IR430", "deny when not ⟦start⟧"),
    ("IR430", "deny when planned and ⟦category⟧"),
    ("IR430", "deny when ⟦planned⟧ has happened"),
    ("IR430", "deny when day of ⟦planned⟧ = 1"),
    ("IR430", "deny when caps[⟦start⟧, authority.level] > 1"),
    ("IR430", "defer until ⟦planned⟧"),
    ("IR430", "deny when any inspection in 12 months before ⟦planned⟧"),
    ("IR431", "deny when ⟦start = planned⟧"),
    ("IR431", "deny when ⟦enterprise = authority⟧"),
    ("IR431", "deny when ⟦filing_lead = recall_period⟧"),
    ("IR431", "deny when ⟦5 days < 1 weeks⟧"),
    ("IR431", 'deny when ⟦start = "2024-01-01"⟧'),
    ("IR431", "deny when ⟦category under grades⟧"),
    ("IR431", "deny when ⟦enterprise.region in grades⟧"),
    ("IR431", "deny when ⟦items shares kinds⟧"),
    ("IR431", "deny when category in {food, ⟦start⟧}"),
    ("IR432", "deny when trigger = ⟦{transfer, emergency}⟧"),
    ("IR432", "deny when trigger != ⟦{transfer}⟧"),
    ("IR432", "deny when enterprise.region = ⟦pilot_regions⟧"),
    ("IR433", "deny when ⟦trigger > transfer⟧"),
    ("IR433", "deny when ⟦category < food⟧"),
    ("IR433", "deny when ⟦enterprise < enterprise⟧"),
    ("IR434", "deny when filed_on > start - ⟦5⟧"),
    ("IR434", "deny when filing_lead > ⟦5⟧"),
    ("IR434", "leave ⟦yearly_limit⟧ between visits to each enterprise"),
    ("IR435", "deny when ⟦end - start⟧ > 5"),
    ("IR436", "deny when filed_on > ⟦start - 3 months⟧"),
    ("IR436", "deny when filed_on > ⟦start - recall_period⟧"),
    ("IR436", "deny when filed_on > ⟦start - mixed_period⟧"),
    ("IR437", "deny when ⟦start + planned⟧ > end"),
    ("IR437", "deny when ⟦category + category⟧ = food"),
    ("IR437", "deny when ⟦filing_lead + recall_period⟧ = 5 days"),
    ("IR437", "deny when ⟦start * 2⟧ = end"),
    ("IR438", "deny when ⟦(size of items) days * size of items⟧ > 5 days"),
    ("IR438", "deny when ⟦size of items * size of items⟧ > 4"),
    ("IR438", "deny when yearly_limit ÷ (⟦size of items⟧) rounded up > 4"),
    ("IR439", "deny when yearly_limit ÷ ⟦0⟧ rounded up > 4"),
    ("IR440", "deny when rate > ⟦0.12345678901⟧"),
    ("IR441", "deny when trigger in ⟦transfer⟧"),
    ("IR441", "deny when trigger in ⟦start⟧"),
    ("IR441", "deny when ⟦category⟧ shares kinds"),
    ("IR441", "deny when size of ⟦category⟧ > 1"),
    ("IR441", "deny when greatest of ⟦start⟧ > start"),
    ("IR433", "deny when ⟦greatest of {category, category}⟧ = category"),
    ("IR441", "deny when kinds = ⟦food⟧"),
    ("IR442", "deny when items shares {⟦1 to 5⟧}"),
    ("IR443", "deny when day of start in {⟦25 to 1⟧}"),
    ("IR444", "deny when size of items > ⟦open_limit⟧"),
    ("IR444", "deny when size of items > ⟦limits[authority.line]⟧"),
    ("IR444", "deny when size of items + ⟦open_limit⟧ > 1"),
    ("IR445", "deny when ⟦scenario⟧ is none"),
    ("IR447", "deny when any inspection within ⟦3 months⟧ of start"),
    ("IR447", "deny when any inspection within ⟦mixed_period⟧ of start"),
    ("IR448", "deny when any ⟦step with overlapping dates⟧"),
    ("IR448", "deny when any inspector ⟦in 12 months⟧"),
    ("IR450", "deny when (sum ⟦inspection.start⟧ of inspection) > 5"),
    ("IR451", "deny when (latest ⟦inspection.category⟧ of inspection) = food"),
    ("IR452", "deny when (if planned then start else ⟦category⟧) = start"),
    ("IR453", "deny when no inspection where inspection.joint and ⟦planned⟧"),
    ("IR453", "deny when (count of inspection where ⟦planned⟧) > 2"),
    ("IR454", "deny when ⟦filed_on + 5 days⟧ > start"),
    ("IR454", "deny when ⟦filed_on + 5 days + 3 days⟧ > start unless filed_on has happened"),
    ("IR455", "deny when any day of visit in {1 to ⟦32⟧}"),
    ("IR455", "deny when any weekday of visit in {1 to ⟦8⟧}"),
    ("IR456", "deny when ⟦items⟧ in {food}"),
    ("IR457", "deny when (count different ⟦inspection.items⟧ of inspection) > 1"),
    ("IR457", "deny when enterprise in {⟦enterprise⟧}"),
    ("IR458", "deny when ⟦trigger⟧ under food"),
    ("IR460", "deny when ⟦rate * fine_rate⟧ > 0.5"),
]


@pytest.mark.parametrize(("code", "marked"), BAD, ids=[f"{code} {text}" for code, text in BAD])
def test_a_mistake_is_reported_once_where_it_stands(underlined, code, marked):
    assert underlined(marked.replace("⟦", "").replace("⟧", "")) == [(code, marked)]


@pytest.mark.parametrize(
    "text",
    [
        "deny when planned = true and campaign != legal_basis",
        "deny when enterprise.size >= small and authority.level < provincial",
        "deny when enterprise.id < authority.id",
        "deny when rate > 0.5 and rate >= 1 and yearly_limit < rate",
        "deny when start in {2024-01-01, 2024-05-01}",
        "deny when rate in {0.5 to 1.5}",
        "deny when day of start in {1 to 25, 31}",
        "deny when month of start not in {1, 2}",
        "deny when weekday of start in {6, 7}",
        "deny when any day of visit in {1 to 15}",
        "deny when any day of visit in {2024-05-01, start}",
        "deny when any weekday of visit in {1 to 4}",
        "deny when items shares {food, drugs} or items = {food}".replace("items", "kinds"),
        "deny when kinds all in {food}",
        "deny when size of items > 3",
        "deny when enterprise.region in pilot_regions and domain in grades",
        "deny when category under kinds and category under {food, drugs}",
        "deny when filed_on > start - filing_lead",
        "deny when filed_on > start - 5 working days and as_of + recall_period < start",
        "deny when filing_lead + 3 days > 5 days and recall_period = 3 months",
        "deny when filing_lead * 2 > 5 days and start + 2 * recall_period > end and mixed_period > 5 days",
        "deny when 5 days + start > end",
        "deny when (yearly_limit + 1) * 2 - 1 > yearly_limit * size of items",
        "deny when size of items ÷ 3 rounded down < caps[authority.line, authority.level]",
        "deny when (days from start to end) > 5 and (working days from filed_on to start) < 3",
        "deny when start > last day of month of end and start < 29 February of year of end",
        "deny when yearly_limit is at most 5 % of size of items",
        "deny when (if planned then county else authority.level) > county",
        "deny when (if planned then yearly_limit else 3) > 1",
        "deny when filed_on has happened and filed_on + 5 days > start",
        "deny when not filed_on has happened or filed_on + 5 days > start",
        "deny when filed_on has happened when filed_on + 5 days > start",
        "deny when (if filed_on has happened then filed_on + 5 days > start else planned)",
        "deny unless filed_on + 5 days > start when filed_on has happened",
        "deny when (latest inspection.end of inspection with same enterprise otherwise never) > start",
        "deny when (count different inspection.authority of inspection in 12 months) >= 3",
        "deny when at least 2 inspection within 30 days of start where inspection.result = problems",
        "deny when at most 2 inspection in 3 years before end",
        "deny when any inspection in the recall_period",
        "deny when any task with same enterprise, overlapping dates",
        "deny when filed_on = never or filed_on is unknown",
    ],
)
def test_well_typed_conditions_pass(check, text):
    checked, diagnostics = check(text)
    assert diagnostics == ()
    assert checked is not None


def test_is_none_asks_of_optional_attributes_only(check):
    assert check("flag when task_id is none", "inspection")[1] == ()


def test_two_mistakes_are_two_messages(underlined):
    codes = [code for code, _ in underlined("deny when triger = transfer and start = 5 and no foo")]
    assert codes == ["IR401", "IR431", "IR419"]


def test_what_follows_from_a_mistake_is_not_reported(underlined):
    assert [code for code, _ in underlined("deny when foo + 5 days > bar - 3 months")] == ["IR401", "IR401"]
    assert [code for code, _ in underlined("deny when caps[foo, bar, 1] > foo")] == ["IR413"]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("deny when trigger = {transfer}", "deny when trigger in {transfer}"),
        ("deny when trigger != {transfer}", "deny when trigger not in {transfer}"),
        ("deny when end - start > 5", "deny when days from start to end > 5"),
        ("deny when (start + 5 days) - end > 5", "deny when days from end to (start + 5 days) > 5"),
        ("结束 - 开始 > 5 的，不得检查", "自 开始 至 结束 的日数 > 5 的，不得检查"),
        ("检查缘由 != {转办移送} 的，不得检查", "检查缘由 不属于 {转办移送} 的，不得检查"),
        ("deny when one_a_year", "deny when one_a_year fires"),
        ("deny when no inspections", "deny when no inspection"),
        ("deny when enterprise.region = urban", 'deny when enterprise.region = "urban"'),
        ("deny when category = toys.plush", 'deny when category = "toys.plush"'),
    ],
)
def test_a_mend_mends(check, text, mended):
    (diagnostic,) = check(text)[1]
    (edit,) = diagnostic.fix
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == mended
    assert check(mended)[1] == ()
