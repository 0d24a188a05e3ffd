import pytest

from resolver.records import Mention, RecordRef

GOOD = {
    "kind": "phone", "platform": None, "value": "+12025550143", "raw": "202 555 0143", "start": 3, "end": 15,
    "disguise": (), "confidence": 0.9, "rule": "plain",
}  # fmt: skip


def test_a_mention_holds_what_it_is_given():
    assert Mention(**GOOD).raw == "202 555 0143"


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ({"kind": "fax"}, "unknown kind"),
        ({"end": 14}, "span"),
        ({"start": -1, "end": 11}, "span"),
        ({"raw": "", "end": 3}, "span"),
        ({"confidence": 1.1}, "confidence"),
    ],
)
def test_a_mention_refuses_what_no_text_can_hold(slip, told):
    with pytest.raises(ValueError, match=told):
        Mention(**(GOOD | slip))


@pytest.mark.parametrize("value", ["ad-1", {"source": "ads.csv", "id": "1"}])
def test_a_reference_reads_what_it_writes(value):
    assert RecordRef.parse(value).to_json() == value


@pytest.mark.parametrize("value", ["", 7, None, {"id": "1"}, {"source": "a.csv"}, ["x"]])
def test_a_reference_refuses_anything_else(value):
    with pytest.raises(ValueError, match="expected an id"):
        RecordRef.parse(value)
