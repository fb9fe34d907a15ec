package kart.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Where in a request something is wrong, in the words of its caller. */
public final class ViolatedField {

    private ViolatedField() {}

    /**
     * The path below the method and its parameter, which are names of ours and not of the caller's. A rule over several
     * fields is of the one that it names.
     */
    public static String of(ConstraintViolation<?> violation) {
        List<String> path =
                new ArrayList<>(StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                        .filter(node -> node.getKind() == ElementKind.PROPERTY)
                        .map(Path.Node::toString)
                        .toList());
        if (path.isEmpty()) {
            String all = violation.getPropertyPath().toString();
            return all.substring(all.lastIndexOf('.') + 1);
        }
        if (violation.getConstraintDescriptor().getAnnotation() instanceof RuleOf rule) {
            path.set(path.size() - 1, rule.field());
        }
        return String.join(".", path);
    }
}
