package kart.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.pgclient.PgException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kart.problem.Problem.Violation;
import kart.values.InvalidValue;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.hibernate.JDBCException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that can go wrong in a request into a problem detail that leaks nothing of the inside. */
@ApplicationScoped
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** PostgreSQL: lock not available, deadlock detected, serialization failure, too many connections. */
    private static final List<String> PASSING = List.of("55P03", "40P01", "40001", "53300");

    /** Longer than a restart of a database's process, shorter than a person's patience. */
    private static final Duration UNTIL_BACK = Duration.ofSeconds(2);

    private static final Text BAD_PARAMETER =
            new Text("این پارامتر نیامده یا معتبر نیست", "this parameter is missing or not valid");

    private final Instance<ConstraintProblems> constraintProblems;
    private final Refusals refusals;

    @Inject
    ProblemMappers(@Any Instance<ConstraintProblems> constraintProblems, Refusals refusals) {
        this.constraintProblems = constraintProblems;
        this.refusals = refusals;
    }

    @ServerExceptionMapper
    public Response refused(Refused refused, HttpHeaders headers) {
        LOG.infof("Refused: %s", refused.type().slug());
        Response.ResponseBuilder response =
                answer(refused.type(), headers, refused.facts(), violations(refused, language(headers)));
        if (refused.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, seconds(refused.retryAfter()));
        }
        return response.build();
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException invalid, HttpHeaders headers) {
        List<Violation> violations = invalid.getConstraintViolations().stream()
                .map(v -> new Violation(ViolatedField.of(v), v.getMessage()))
                .sorted(java.util.Comparator.comparing(Violation::field))
                .toList();
        return answer(CommonProblem.INVALID_REQUEST, headers, Map.of(), violations)
                .build();
    }

    @ServerExceptionMapper
    public Response invalid(InvalidValue invalid, HttpHeaders headers) {
        return invalid(invalid, invalid.reason().field(), headers);
    }

    private Response invalid(InvalidValue invalid, String field, HttpHeaders headers) {
        Text rule = new Text(invalid.reason().ruleFa(), invalid.reason().rule());
        List<Violation> violations = List.of(new Violation(field, rule.in(language(headers))));
        return answer(CommonProblem.INVALID_REQUEST, headers, Map.of("code", invalid.code()), violations)
                .build();
    }

    private static List<Violation> violations(Refused refused, Language language) {
        return refused.facts().get("parameter") instanceof String parameter
                ? List.of(new Violation(parameter, BAD_PARAMETER.in(language)))
                : List.of();
    }

    @ServerExceptionMapper(priority = Priorities.USER - 1)
    public Response mismatched(MismatchedInputException malformed, HttpHeaders headers) {
        return malformed(malformed, headers);
    }

    @ServerExceptionMapper(priority = Priorities.USER - 1)
    public Response malformed(JacksonException malformed, HttpHeaders headers) {
        for (Throwable cause = malformed; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidValue invalid) {
                String field =
                        UnreadField.path(malformed).orElse(invalid.reason().field());
                return invalid(invalid, field, headers);
            }
        }
        List<Violation> violations =
                UnreadField.of(malformed, language(headers)).stream().toList();
        return answer(CommonProblem.MALFORMED_BODY, headers, Map.of(), violations)
                .build();
    }

    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
    })
    public Response unauthenticated(SecurityException failure, HttpHeaders headers) {
        return answer(CommonProblem.UNAUTHENTICATED, headers, Map.of(), List.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure, HttpHeaders headers) {
        return answer(CommonProblem.FORBIDDEN, headers, Map.of(), List.of()).build();
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException failure, HttpHeaders headers, UriInfo asked) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException malformed) {
                return malformed(malformed, headers);
            }
        }
        Response original = failure.getResponse();
        Optional<String> parameter =
                original.getStatus() == 404 ? UnreadParameter.of(failure.getCause(), asked) : Optional.empty();
        if (parameter.isPresent()) {
            return refused(new Refused(CommonProblem.INVALID_REQUEST).with("parameter", parameter.get()), headers);
        }
        if (original.getStatus() < 400) {
            return original;
        }
        if (original.getStatus() >= 500) {
            return unexpected(failure, headers);
        }
        ProblemType type = original.getStatus() == 400
                ? CommonProblem.MALFORMED_BODY
                : CommonProblem.ofStatus(original.getStatus());
        return answer(type, headers, Map.of(), List.of()).build();
    }

    /** The database said no, through the client: by a law, because it is busy, or unexpectedly. */
    @ServerExceptionMapper
    public Response database(PgException failure, HttpHeaders headers) {
        return database(failure, failure.getConstraint(), failure.getSqlState(), headers);
    }

    /** The database said no, through Hibernate. */
    @ServerExceptionMapper
    public Response database(JDBCException failure, HttpHeaders headers) {
        String constraint = failure instanceof org.hibernate.exception.ConstraintViolationException violation
                ? violation.getConstraintName()
                : null;
        return database(failure, constraint, failure.getSQLState(), headers);
    }

    private Response database(RuntimeException failure, String constraint, String sqlState, HttpHeaders headers) {
        for (ConstraintProblems problems : constraintProblems) {
            ProblemType type = problems.byConstraint().get(String.valueOf(constraint));
            if (type != null) {
                return refused(new Refused(type), headers);
            }
        }
        if (PASSING.contains(String.valueOf(sqlState))) {
            LOG.warnf("The database is busy: %s", sqlState);
            return refused(new Refused(CommonProblem.UNAVAILABLE).retryAfter(Duration.ofSeconds(1)), headers);
        }
        return unexpected(failure, headers);
    }

    @ServerExceptionMapper
    public Response notNow(FaultToleranceException failure, HttpHeaders headers) {
        LOG.warnf("A neighbour does not answer: %s", failure.getClass().getSimpleName());
        return refused(new Refused(CommonProblem.UNAVAILABLE).retryAfter(Duration.ofSeconds(5)), headers);
    }

    @ServerExceptionMapper
    @Priority(Priorities.USER + 1000)
    public Response unexpected(Throwable failure, HttpHeaders headers) {
        // What JPA has a type of its own for, as a lock that was waited for in vain, it wraps once more.
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException said && PASSING.contains(String.valueOf(said.getSqlState()))) {
                return database(said, headers);
            }
        }
        if (DatabaseAway.explains(failure)) {
            LOG.warnf("The database is away: %s", failure.toString());
            return refused(new Refused(CommonProblem.UNAVAILABLE).retryAfter(UNTIL_BACK), headers);
        }
        UUID errorId = UUID.randomUUID();
        LOG.errorf(failure, "Unexpected failure %s", errorId);
        return answer(CommonProblem.INTERNAL_ERROR, headers, Map.of("errorId", errorId.toString()), List.of())
                .build();
    }

    private Response.ResponseBuilder answer(
            ProblemType type, HttpHeaders headers, Map<String, Object> facts, List<Violation> violations) {
        refusals.count(type);
        return Problem.builder(type, language(headers), facts, violations);
    }

    private static Language language(HttpHeaders headers) {
        return Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** When to come again, in whole seconds rounded up, and never at once. */
    static long seconds(Duration retryAfter) {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }
}
