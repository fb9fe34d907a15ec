package kart.fee.charge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kart.fee.problem.FeeProblem;
import kart.fee.tariff.CaseType;
import kart.fee.tariff.Stage;
import kart.privacy.Pseudonym;
import kart.problem.Refused;

/** What is owed for one application. Written and moved by SQL only: read it after taking its lock, then decide. */
@Entity
@Table(name = "charge")
public class Charge {

    @Id
    private UUID id;

    private UUID applicationId;

    private int pseudonymVersion;

    @Column(name = "pseudonym")
    private String pseudonymValue;

    @Enumerated(EnumType.STRING)
    private CaseType caseType;

    private long capRial;

    private long totalRial;

    private Instant openedAt;

    private Instant closedAt;

    @OneToMany(fetch = FetchType.EAGER)
    @JoinColumn(name = "charge_id")
    @OrderBy("number")
    private List<ChargeLine> lines = new ArrayList<>();

    protected Charge() {}

    Charge(UUID id, UUID applicationId, List<ChargeLine> lines) {
        this.id = id;
        this.applicationId = applicationId;
        this.lines = lines;
    }

    public UUID id() {
        return id;
    }

    public UUID applicationId() {
        return applicationId;
    }

    /** Stands for the national ID of who owes. */
    public Pseudonym owner() {
        return new Pseudonym(pseudonymVersion, pseudonymValue);
    }

    public CaseType caseType() {
        return caseType;
    }

    /** What the citizen can never be asked for more than, in current rials. */
    public long capRial() {
        return capRial;
    }

    /** What the lines ask for or hold, in current rials. */
    public long totalRial() {
        return totalRial;
    }

    public Instant openedAt() {
        return openedAt;
    }

    /** When the application was withdrawn or rejected. */
    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    public List<ChargeLine> lines() {
        return List.copyOf(lines);
    }

    /** The sum of the lines in a state, in current rials. */
    public long sumRial(LineState state) {
        return lines.stream()
                .filter(line -> line.state() == state)
                .mapToLong(ChargeLine::amountRial)
                .sum();
    }

    /** Whether nothing is due at a moment any more, or nothing ever was. */
    public boolean isSettled(Stage stage) {
        return lines.stream()
                .filter(line -> line.stage() == stage)
                .allMatch(line -> line.state().isSettled());
    }

    /**
     * What a payment through the gateway pays: the due lines of the earliest moment that has any. Nobody pays for a
     * later moment in advance.
     *
     * @throws Refused {@code nothing-due}
     */
    public List<ChargeLine> nextDue() {
        Stage stage = lines.stream()
                .filter(ChargeLine::isDue)
                .map(ChargeLine::stage)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new Refused(FeeProblem.NOTHING_DUE));
        return lines.stream()
                .filter(line -> line.isDue() && line.stage() == stage)
                .toList();
    }

    /**
     * The lines with these codes, each once, wherever they stand.
     *
     * @throws Refused {@code line-unknown}
     */
    public List<ChargeLine> requireLines(List<String> codes) {
        return codes.stream().distinct().map(this::requireLine).toList();
    }

    /**
     * The lines with these codes, all of them due.
     *
     * @throws Refused {@code line-unknown} or {@code line-not-due}
     */
    public List<ChargeLine> requireDue(List<String> codes) {
        List<ChargeLine> wanted = requireLines(codes);
        for (ChargeLine line : wanted) {
            if (!line.isDue()) {
                throw new Refused(FeeProblem.LINE_NOT_DUE)
                        .with("lineCode", line.code())
                        .with("state", line.state());
            }
        }
        return wanted;
    }

    private ChargeLine requireLine(String code) {
        return lines.stream()
                .filter(line -> line.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refused(FeeProblem.LINE_UNKNOWN).with("lineCode", code));
    }
}
