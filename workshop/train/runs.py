"""Which tokens fill a role, as the best or the summed choice of runs: the one loss of every role head.

A token t scores begin(t), inside(t) and end(t). A filling of up to R runs scores, for each run [s, e],
begin(s) + sum of inside over s..e + end(e); the empty filling scores 0; two runs leave at least one token free
between them. The loss is the negative log-probability of the annotated filling under the softmax over all
fillings. Both the sum and the score are closed forms over cumulative sums, so there is no loop over tokens.
"""

from __future__ import annotations

import torch
from torch import Tensor

NEVER = -1e9


def log_total(begin: Tensor, inside: Tensor, end: Tensor, runs: int) -> Tensor:
    """Log of the summed exponentials of all fillings. Scores are (anchors, tokens) in float64; gives (anchors,)."""
    upto = inside.cumsum(-1)
    before = upto - inside
    closed = torch.zeros_like(begin)  # log-sum of what stands before t with r runs done; r = 0 is the empty filling
    totals = [torch.zeros_like(begin[:, :1])]
    for _ in range(runs):
        opened = torch.logcumsumexp(closed + begin - before, dim=-1)
        done = opened + upto + end
        totals.append(torch.logsumexp(done, dim=-1, keepdim=True))
        closed = torch.full_like(begin, NEVER)
        closed[:, 2:] = torch.logcumsumexp(done, dim=-1)[:, :-2]
    return torch.logsumexp(torch.cat(totals, dim=-1), dim=-1)


def filling_score(begin: Tensor, inside: Tensor, end: Tensor, gold: Tensor) -> Tensor:
    """The score of one filling for each anchor; `gold` (anchors, tokens) is 1 where a token is filled."""
    left = torch.nn.functional.pad(gold, (1, 0))[:, :-1]
    right = torch.nn.functional.pad(gold, (0, 1))[:, 1:]
    return (inside * gold + begin * gold * (1 - left) + end * gold * (1 - right)).sum(-1)


def loss(scores: Tensor, gold: Tensor, valid: Tensor, runs: int) -> Tensor:
    """Mean negative log-probability. `scores` (anchors, tokens, 3), `gold` and `valid` (anchors, tokens)."""
    begin, inside, end = scores.double().unbind(-1)
    begin, end = begin.masked_fill(~valid, NEVER), end.masked_fill(~valid, NEVER)
    inside = inside.masked_fill(~valid, 0.0)
    gold = gold.double()
    return (log_total(begin, inside, end, runs) - filling_score(begin, inside, end, gold)).mean()
