"""Every exception this program raises on purpose.

StaffingError
├── InputError          the input has mistakes; carries the list of them
├── RuleBookError       a rule book names something unknown or loosens the law
├── AuditMismatch       the auditor and the solver disagree: a defect of ours, never shown as a schedule
├── UnknownJob          no job has that id
├── NoResult            the job has no result, or none yet
├── KeyReused           an idempotency key came again with another request
├── TooManyJobs         the limit of jobs that may wait is reached
├── TooManyRequests     somebody asks, or fails to sign in, too often; says how long to wait
├── NotFound            nothing has that id, or nothing that the asker may know of
├── Conflict            somebody else changed it meanwhile; carries the version there is now
├── WrongStage          a schedule is not in the stage of its life in which this can be done
├── NotLegal            a schedule breaks a law or an agreement, and so is not published
├── Gone                what is asked for is over, and does not come again
├── Unauthenticated     nobody knows who asks
├── SignOnUnavailable   the provider of single sign-on does not answer
├── SignOnFailed        single sign-on came back with something that does not fit
├── Refused             the asker may not do this
├── BackupError         a backup cannot be made, read or restored; nothing has changed
├── NotReady            the service is up, but something that it needs is not
├── WorkerIdTaken      another process works under that id
└── SchemaMismatch      the database belongs to a newer version of the program

Infeasible, stopped and timed out are statuses of a result, never exceptions.
"""

import traceback
from collections.abc import Sequence
from typing import Any


class StaffingError(Exception):
    """The program cannot go on; the message says what to do."""

    code = "staffing_error"
    status = 500


class InputError(StaffingError):
    """The input has mistakes. `issues` holds all of them, each with place and remedy."""

    code = "invalid_input"
    status = 422

    def __init__(self, issues: Sequence[Any]):
        self.issues = tuple(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))


class RuleBookError(StaffingError):
    """A rule book names something unknown, leaves out a value, or loosens what the law fixes."""

    code = "invalid_rule_book"
    status = 422


class AuditMismatch(StaffingError):
    """The auditor found a broken law or another total than the solver claimed.

    This is a defect of the program, so the schedule is withheld and the case is kept.
    """

    code = "audit_mismatch"


class UnknownJob(StaffingError):
    """No job has that id, or its result has been deleted."""

    code = "unknown_job"
    status = 404


class NoResult(StaffingError):
    """The job has not ended yet, or ended without a result."""

    code = "no_result"
    status = 409


class KeyReused(StaffingError):
    """The idempotency key belongs to another request, so it is unclear which of the two is meant."""

    code = "idempotency_key_reused"
    status = 409


class TooManyJobs(StaffingError):
    """As many jobs wait already as the settings allow; try again later."""

    code = "too_many_jobs"
    status = 429


class TooManyRequests(StaffingError):
    """Somebody asks, or fails to sign in, too often. `seconds` says how long to wait."""

    code = "too_many_requests"
    status = 429

    def __init__(self, message: str, seconds: float):
        self.seconds = seconds
        super().__init__(message)


class NotFound(StaffingError):
    """Nothing has that id, or nothing that the asker may know of."""

    code = "not_found"
    status = 404


class Conflict(StaffingError):
    """Somebody else changed it meanwhile.

    `current` is what there is now, and `sent` what was to take its place, as documents with their versions.
    """

    code = "version_conflict"
    status = 409

    def __init__(self, message: str, current: Any = None, sent: Any = None):
        self.current = current
        self.sent = sent
        super().__init__(message)


class WrongStage(StaffingError):
    """The schedule is not in the stage of its life in which this can be done with it."""

    code = "wrong_stage"
    status = 409


class NotLegal(StaffingError):
    """The schedule breaks a law or an agreement, so it is not published. `violations` are all that the auditor found."""

    code = "not_legal"
    status = 409

    def __init__(self, violations: Sequence[Any]):
        self.violations = tuple(violations)
        super().__init__(
            f"The schedule breaks laws or agreements {len(self.violations)} times, judged by the unit as it is today. Change "
            "it by hand, or plan the days anew."
        )


class Gone(StaffingError):
    """What is asked for is over, and does not come again."""

    code = "gone"
    status = 410


class Unauthenticated(StaffingError):
    """Nobody knows who asks: there is no token and no session, or it is over."""

    code = "unauthenticated"
    status = 401


class SignOnUnavailable(StaffingError):
    """The provider of single sign-on does not answer, or not as one."""

    code = "sign_on_unavailable"
    status = 503


class SignOnFailed(StaffingError):
    """What came back from single sign-on is forged, was used before, or does not fit what was asked."""

    code = "sign_on_failed"
    status = 400


class Refused(StaffingError):
    """The asker is known, and may not do this."""

    code = "forbidden"
    status = 403


class BackupError(StaffingError):
    """A backup cannot be made, read or restored. What there was is as it was."""

    code = "backup_failed"


class NotReady(StaffingError):
    """The service is up, but something that it needs is not; try again later."""

    code = "not_ready"
    status = 503


class WorkerIdTaken(StaffingError):
    """Another live process works on the same database under the same id."""

    code = "worker_id_taken"


class SchemaMismatch(StaffingError):
    """The database has a schema that this version of the program does not know."""

    code = "schema_mismatch"


def places(problem: BaseException) -> list[str]:
    """Where in the code an exception came from, for a log: without what it says, since that may hold a name."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(problem.__traceback__)]
