package kart.fee.problem;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import kart.problem.ConstraintProblems;
import kart.problem.ProblemType;

/** What it means when the database says no. */
@ApplicationScoped
public class FeeConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemType> byConstraint() {
        return Map.of(
                "charge_cap", FeeProblem.FEE_CAP,
                "line_settled_once", FeeProblem.NOTHING_DUE,
                "desk_payment_receipt", FeeProblem.RECEIPT_NUMBER_USED);
    }

    @Override
    public List<ProblemType> all() {
        return List.of(FeeProblem.values());
    }
}
