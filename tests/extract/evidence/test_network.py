"""Layers of numbers: what is learned, written and read again says the same of a sentence."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from extract.evidence.model.descent import Answers, learn
from extract.evidence.model.fit import vectorized, with_pieces
from extract.evidence.model.lookup import Lookup
from extract.evidence.model.network import Network
from extract.evidence.model.pieces import pieces
from extract.evidence.model.rows import in_steps, parted
from extract.evidence.model.stored import THOUSANDTH, packed, small, thousandths
from extract.evidence.model.table import Table
from extract.evidence.model.train import LARGEST, asked
from extract.evidence.model.weights import OUTCOMES

WORDS = ("employer", "visits", "hosts", "exam")
"""Evidence where an employer hosts or visits are an exam, and not in other pairs: no word tells it alone."""
SENTENCES = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [0, 0, 1, 1], [0, 1, 0, 1], [1, 0, 0, 1], [0, 1, 1, 0]])
EVIDENCE = np.array([0, 1, 0, 1, 0, 0])


def learned(copies: int = 1500):
    truth = np.tile(EVIDENCE, copies)[:, None]
    return learn(csr_matrix(np.tile(SENTENCES, (copies, 1))), Answers(truth, np.ones_like(truth)))


def test_it_learns_what_two_words_mean_together() -> None:
    odds = learned().log_odds(csr_matrix(SENTENCES))[:, 0]
    assert ((odds > 0) == (EVIDENCE == 1)).all()


def test_it_learns_the_same_numbers_each_time() -> None:
    one, other = learned(20), learned(20)
    assert (one.features == other.features).all() and (one.outcomes == other.outcomes).all()


def test_of_a_choice_one_outcome_holds_and_an_answer_that_nobody_gave_teaches_nothing() -> None:
    truth = np.tile([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]], (2000, 1))
    counts = np.tile([[1, 1, 0], [1, 1, 0], [0, 0, 0], [0, 0, 0]], (2000, 1))
    odds = learn(csr_matrix(np.tile(np.eye(4), (2000, 1))), Answers(truth, counts, [slice(0, 2)])).log_odds(np.eye(4))
    assert (odds[0, 0] > odds[0, 1]) and (odds[1, 1] > odds[1, 0])
    assert np.abs(odds[:2, 2]).max() < 1 < np.abs(odds[:2, :2]).max()


def stored(layers) -> Network:
    step = float(np.abs(layers.features).max()) / LARGEST
    rows = in_steps(dict(zip(WORDS, layers.features, strict=True)), step)
    width = len(layers.bias)
    units = Table(layers.bias.tolist(), Lookup(small([rows], width), width, step))
    return Network(["wil"], units, layers.outcomes_bias.tolist(), layers.outcomes.T)


def test_weights_of_units_are_kept_in_eight_bits_and_say_the_same() -> None:
    layers = learned()
    network = stored(layers)
    for sentence, odds in zip(SENTENCES, layers.log_odds(csr_matrix(SENTENCES))[:, 0], strict=True):
        said = {word: 1.0 for word, there in zip(WORDS, sentence, strict=True) if there}
        assert network.log_odds(said)[0] == pytest.approx(odds, abs=0.1)


def test_sums_of_parts_are_the_sum_of_the_sentence() -> None:
    network = stored(learned())
    parts = [(1.0, ("employer",)), (0.5, ("hosts", "never learned"))]
    sums = network.units.bias + network.weight(parts)
    assert network.told(sums) == pytest.approx(network.log_odds({"employer": 1.0, "hosts": 0.5, "never learned": 0.5}))


def test_reasons_are_the_features_that_weighed_most_through_the_units_at_work() -> None:
    units = Table([0.0, -1.0], Lookup([(["host", "exam", "weeks"], np.array([[20, 0], [-5, 90], [10, 0]]))], 2, 0.1))
    network = Network(["wil"], units, [0.0], np.array([[1.0, -1.0]]))
    assert network.strongest({"weeks": 1.0, "host": 1.0, "exam": 0.1, "never learned": 1.0}, "wil") == ("host", "weeks")
    assert network.log_odds({"host": 1.0}) == [pytest.approx(2.0)]
    assert network.log_odds({"exam": 1.0}) == [pytest.approx(-8.0)]


def test_a_weight_too_large_for_its_place_is_refused() -> None:
    with pytest.raises(ValueError, match="too large; train again: make model"):
        Lookup(thousandths([{"host": [40.0]}]), 1, THOUSANDTH)

    with pytest.raises(ValueError, match="too large for eight bits"):
        packed(np.array([3.0, 128.0]))


def test_a_word_weighs_what_it_and_its_pieces_weigh_and_an_unknown_one_what_its_pieces_do() -> None:
    seen = [with_pieces({"mentored": 1.0}), with_pieces({"mentors": 1.0})] * 2
    vectorizer, matrix = vectorized(seen, 1)
    columns = np.random.default_rng(1).normal(size=(matrix.shape[1], 3))
    words, of_pieces = parted(vectorizer, columns)
    step = 0.05
    units = Table([0.0] * 3, *(Lookup(small([in_steps(of, step)], 3), 3, step) for of in (words, of_pieces)))
    assert units.sums({"mentored": 1.0}) == pytest.approx((matrix @ columns)[0], abs=step)
    shared = [of_pieces[piece] for piece in pieces("mentorship") if piece in of_pieces]
    assert 0 < len(shared) < len(pieces("mentorship"))
    assert units.sums({"mentorship": 1.0}) == pytest.approx(np.sum(shared, axis=0), abs=step * len(shared))


def test_a_status_is_asked_for_where_there_is_evidence_alone() -> None:
    answers = asked([{"id": "en-1", "labels": {"wil": "optional", "career": "none"}, "before": ""}], 0.5)
    said = {name: (truth, count) for name, truth, count in zip(OUTCOMES, *answers.truth, *answers.counts, strict=True)}
    assert said["wil"] == said["wil:optional"] == (1, 1) and said["wil:present"] == (0, 1)
    assert said["career"] == (0, 1) and said["career:present"] == said["career:optional"] == (0, 0)
