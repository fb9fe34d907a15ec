package kart.problem;

import java.util.List;
import java.util.Map;

/**
 * A service's one map from the name of a database constraint to the problem that its violation means. A bean of each
 * service implements it.
 */
public interface ConstraintProblems {

    /** Constraint name to problem. */
    Map<String, ProblemType> byConstraint();

    /** The service's whole catalogue, beside the problems common to all. */
    List<ProblemType> all();
}
