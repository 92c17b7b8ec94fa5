"""What each kind of problem means and how to mend it: what the address in its ``type`` answers."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from django.utils.translation import gettext_lazy as _


class Explanation(NamedTuple):
    """One kind of problem."""

    status: int
    means: Any
    mend: Any


EXPLANATIONS: Final[dict[str, Explanation]] = {
    "bad-request": Explanation(
        400,
        _("The request cannot be read as it was sent."),
        _("Compare it with an example of the documentation, letter by letter."),
    ),
    "unknown-parameter": Explanation(
        400,
        _("The address has a parameter that is not known here; none is ever ignored."),
        _("Take one of those listed under “known”, or leave it out."),
    ),
    "invalid-parameter": Explanation(
        400,
        _("A parameter has a value that means nothing, or is given twice."),
        _("Read “errors”: each says which parameter, and lists values that are known."),
    ),
    "no-such-moment": Explanation(
        400,
        _("The register has no state at the moment asked for."),
        _(
            "Ask for “now”, a change set such as #412 (in an address: %23412), a day, or an"
            " instant, none of them in the future."
        ),
    ),
    "unauthenticated": Explanation(
        401,
        _("No token came with the request, or it is unknown, expired or revoked."),
        _("Send “Authorization: Bearer rp_…”. An officer makes tokens."),
    ),
    "forbidden": Explanation(
        403,
        _("The token is good, and may not do this."),
        _("Ask an officer for a token with the scope, or without the limit, that “detail” names."),
    ),
    "not-found": Explanation(
        404,
        _(
            "There is nothing at this address: no record of this code at this moment in this"
            " state, or none that the token may see."
        ),
        _("Look at “known” for codes like it; ask for state=working to see what is not approved."),
    ),
    "method-not-allowed": Explanation(
        405,
        _("The address is there, and does something else."),
        _("The header Allow lists what it does."),
    ),
    "not-acceptable": Explanation(
        406,
        _("The answer cannot be had in the format the header Accept asks for."),
        _("Ask for application/json; lists are also to be had as text/csv."),
    ),
    "conflict": Explanation(
        409,
        _("The request collides with another one, or with what is recorded."),
        _("Read what is recorded now, and decide again."),
    ),
    "nothing-approved": Explanation(
        409,
        _("Nothing is approved, so that the document would be empty."),
        _("Have activities approved, or ask for state=working."),
    ),
    "precondition-failed": Explanation(
        412,
        _("Somebody changed the record after you read it; nothing was written."),
        _("Read it again, look at what changed, and send the change with the new ETag."),
    ),
    "too-large": Explanation(
        413,
        _("The request says more than one request may."),
        _("Send it in several parts."),
    ),
    "unsupported-media-type": Explanation(
        415,
        _("The body is in a format that is not read."),
        _("Send JSON in UTF-8, with Content-Type: application/json."),
    ),
    "invalid-body": Explanation(
        422,
        _("The body is read, and says something that cannot be; nothing was written."),
        _("Read “errors”: each points to a place in the body and says what could stand there."),
    ),
    "idempotency-key-reused": Explanation(
        422,
        _("This Idempotency-Key came before, with another request."),
        _("Make a new key for each new request, and send it again only with the same one."),
    ),
    "precondition-required": Explanation(
        428,
        _("The request would change a record without saying which version you have read."),
        _("Read the record, and send its ETag as If-Match."),
    ),
    "too-many-requests": Explanation(
        429,
        _("The token, or the address without a good token, has used up its minute."),
        _("Wait as many seconds as Retry-After says; keep answers, and ask with If-None-Match."),
    ),
    "server-error": Explanation(
        500,
        _("The register failed; its log says why."),
        _("Tell whoever runs the register when it happened."),
    ),
    "unavailable": Explanation(
        503,
        _("The database does not answer."),
        _("Ask again after as many seconds as Retry-After says."),
    ),
}
"""By the last part of the problem's ``type``; ``problems.TITLES`` has the same keys."""
