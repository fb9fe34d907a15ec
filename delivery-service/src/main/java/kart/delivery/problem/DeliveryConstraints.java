package kart.delivery.problem;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import kart.problem.ConstraintProblems;
import kart.problem.ProblemType;

/** The laws of the migrations, and what their breach means to a caller. */
@ApplicationScoped
class DeliveryConstraints implements ConstraintProblems {

    private static final Map<String, ProblemType> PROBLEMS = Map.of(
            "office_code_once", DeliveryProblem.OFFICE_CODE_TAKEN,
            "card_move_allowed", DeliveryProblem.CUSTODY_CONFLICT,
            "card_custody_one_at_a_time", DeliveryProblem.CUSTODY_CONFLICT,
            "card_custody_without_gap", DeliveryProblem.CUSTODY_CONFLICT,
            "card_replaced_once", DeliveryProblem.CARD_REPLACED,
            "handover_code_tries", DeliveryProblem.HANDOVER_CODE_EXPIRED);

    @Override
    public Map<String, ProblemType> byConstraint() {
        return PROBLEMS;
    }

    @Override
    public List<ProblemType> all() {
        return List.of(DeliveryProblem.values());
    }
}
