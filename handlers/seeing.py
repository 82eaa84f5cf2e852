"""Who reads the words of a case as they were written. Everybody else reads them without what tells who wrote them."""

from models import Case
from nlp.privacy import mask


def words(case: Case, text: str, masked: bool = False) -> str:
    """As an officer reads it. `masked`: the officer is not in charge of the case."""
    return mask(text) if masked or case.hides_name else text
