import pytest

from resolver.config import Config, Method, load_config
from resolver.errors import CaseError


def test_a_missing_file_gives_the_defaults(tmp_path):
    assert load_config(tmp_path / "config.toml") == Config()


def test_values_replace_defaults(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('region = "GB"\nthreshold = 1\nmethod = "dedupe"\n')
    assert load_config(path) == Config(region="GB", threshold=1.0, method=Method.DEDUPE)


def test_a_folder_is_no_settings(tmp_path):
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(CaseError, match="can't read"):
        load_config(tmp_path / "config.toml")


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ("treshold = 0.5", "unknown key 'treshold'", "threshold"),
        ("threshold = 1.5", "threshold must be in 0.0..1.0", ""),
        ("key_cap = 1", "key_cap must be at least 2", ""),
        ('key_cap = "many"', "key_cap must be a int", ""),
        ("key_cap = true", "key_cap must be a int", ""),
        ("learned_pairs = 101", "learned_pairs must be in 0..100", ""),
        ('method = "best"', "method must be one of average, components, dedupe", ""),
        ("region = ", "not valid TOML", ""),
    ],
)
def test_a_slip_is_named(tmp_path, text, told, hint):
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(CaseError, match=told) as caught:
        load_config(path)
    assert hint in caught.value.hint
