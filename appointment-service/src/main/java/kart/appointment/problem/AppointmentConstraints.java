package kart.appointment.problem;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import kart.problem.CommonProblem;
import kart.problem.ConstraintProblems;
import kart.problem.ProblemType;

/** What it means when the database refuses: the last line, behind the statements that look first. */
@ApplicationScoped
class AppointmentConstraints implements ConstraintProblems {

    private static final Map<String, ProblemType> BY_CONSTRAINT = Map.of(
            "application_one_live", AppointmentProblem.APPLICATION_EXISTS,
            "application_one_first_issue", AppointmentProblem.FIRST_ISSUE_EXISTS,
            "booking_one_live", AppointmentProblem.ALREADY_BOOKED,
            "slot_never_overbooked", AppointmentProblem.SLOT_FULL,
            "desk_call_one_visitor", AppointmentProblem.WORKSTATION_BUSY,
            "desk_call_one_workstation", CommonProblem.CONFLICT,
            "booking_key_once", CommonProblem.IDEMPOTENCY_KEY_REUSED,
            "citizen_pseudonym_once", CommonProblem.CONFLICT);

    @Override
    public Map<String, ProblemType> byConstraint() {
        return BY_CONSTRAINT;
    }

    @Override
    public List<ProblemType> all() {
        return List.of(AppointmentProblem.values());
    }
}
