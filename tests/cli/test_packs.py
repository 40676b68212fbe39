import json


def test_the_shipped_packs_are_listed(run):
    result = run("packs", "--format", "json")
    names = {pack["name"]: pack for pack in json.loads(result.output)}
    assert names["lianyungang"]["id"] == "cn-lianyungang-check-once"


def test_the_list_is_a_table_in_either_language(run):
    assert "Lianyungang check-once" in run("packs").output
    assert "综合查一次" in run("packs", "--lang", "zh").output
