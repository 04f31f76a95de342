import pytest

from mpuplan.arch.rights import Rights, parse_rights, rights_text

TEXTS = ("none", "r", "w", "rw", "x", "rx", "wx", "rwx")


def test_each_text_is_the_number_of_its_bits():
    assert [int(parse_rights(text)) for text in TEXTS] == list(range(8))


@pytest.mark.parametrize("text", TEXTS)
def test_text_comes_back(text):
    assert rights_text(parse_rights(text)) == text


@pytest.mark.parametrize("text", ["", "R", "wr", "xr", "rr", "rxw", "r w", " r", "ro", "n", "-"])
def test_other_spellings_are_refused(text):
    with pytest.raises(ValueError, match="unknown rights"):
        parse_rights(text)


def test_bits_beyond_rwx_have_no_text():
    with pytest.raises(ValueError, match="beyond r, w and x"):
        rights_text(Rights(8))
