package kart.caller;

import jakarta.json.JsonString;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.MobileNumber;
import kart.values.NationalId;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who asks, as the verified token says. A claim that is missing or malformed gives nothing: what it would have
 * allowed is then not allowed.
 */
public record Caller(
        String principal,
        String subject,
        String clientId,
        Set<String> roles,
        Optional<NationalId> nationalId,
        Optional<LocalDate> birthDate,
        Optional<MobileNumber> mobile,
        Optional<UUID> organisationId,
        List<UUID> officeIds)
        implements Principal {

    /** The name under which a machine that posts events acts. */
    public static final String SERVICE = "service";

    /** Whom a verified token names. */
    public static Caller of(JsonWebToken token, Set<String> roles) {
        return new Caller(
                token.getIssuer() + ' ' + token.getSubject(),
                token.getSubject(),
                text(token.getClaim("azp"))
                        .or(() -> text(token.getClaim("client_id")))
                        .orElse(""),
                Set.copyOf(roles),
                text(token.getClaim("national_id")).flatMap(NationalId::tryParse),
                text(token.getClaim("birthdate")).flatMap(Caller::date),
                text(token.getClaim("phone_number")).flatMap(MobileNumber::tryParse),
                text(token.getClaim("organisation_id")).flatMap(Caller::uuid),
                texts(token.getClaim("office_ids")));
    }

    @Override
    public String getName() {
        return principal;
    }

    public boolean is(String role) {
        return roles.contains(role);
    }

    /** The citizen's national ID; a token of a citizen without one allows nothing. */
    public NationalId requireNationalId() {
        return nationalId.orElseThrow(() -> new Refused(CommonProblem.FORBIDDEN));
    }

    /** Refuses who does not work in an office. */
    public void requireOffice(UUID officeId) {
        if (!officeIds.contains(officeId)) {
            throw new Refused(CommonProblem.FORBIDDEN);
        }
    }

    /** How a history row names who acted: subject and client, no personal data. */
    public String actor() {
        return clientId.isEmpty() ? subject : subject + '@' + clientId;
    }

    private static Optional<String> text(Object claim) {
        return switch (claim) {
            case null -> Optional.empty();
            case JsonString json -> Optional.of(json.getString());
            default -> Optional.of(claim.toString());
        };
    }

    private static List<UUID> texts(Object claim) {
        if (claim instanceof Iterable<?> items) {
            return java.util.stream.StreamSupport.stream(items.spliterator(), false)
                    .flatMap(item -> text(item).flatMap(Caller::uuid).stream())
                    .toList();
        }
        return text(claim).flatMap(Caller::uuid).stream().toList();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (java.time.DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
