package kart.delivery.card;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kart.caller.Caller;
import kart.delivery.office.Channel;
import kart.delivery.problem.DeliveryProblem;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import org.hibernate.annotations.Immutable;

/** A card, as it was when it was read. It is moved by statements only, never through this object. */
@Entity
@Immutable
public class Card {

    @Id
    private UUID id;

    private UUID applicationId;

    private String orderNumber;

    @Enumerated(EnumType.STRING)
    private CardState state;

    @Enumerated(EnumType.STRING)
    private Custodian custodian;

    private UUID custodianId;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private UUID officeId;

    private UUID chosenOfficeId;

    private UUID consignmentId;

    private UUID replaces;

    private String origin;

    private Instant signatureRegisteredAt;

    private Instant movedAt;

    protected Card() {}

    public UUID id() {
        return id;
    }

    public UUID applicationId() {
        return applicationId;
    }

    public String orderNumber() {
        return orderNumber;
    }

    public CardState state() {
        return state;
    }

    public Custodian custodian() {
        return custodian;
    }

    /** The organisation or office that answers for it; nothing for the plant and the owner. */
    public Optional<UUID> custodianId() {
        return Optional.ofNullable(custodianId);
    }

    /** How it goes or went to its office; nothing before it is routed. */
    public Optional<Channel> channel() {
        return Optional.ofNullable(channel);
    }

    /** Where it goes, is, or was handed over; nothing before it is routed. */
    public Optional<UUID> officeId() {
        return Optional.ofNullable(officeId);
    }

    public Optional<UUID> consignmentId() {
        return Optional.ofNullable(consignmentId);
    }

    /** The card in whose place this one was ordered. */
    public Optional<UUID> replaces() {
        return Optional.ofNullable(replaces);
    }

    public String origin() {
        return origin;
    }

    /** When its owner registered the signature. */
    public Optional<Instant> signatureRegisteredAt() {
        return Optional.ofNullable(signatureRegisteredAt);
    }

    /** When it moved last. */
    public Instant movedAt() {
        return movedAt;
    }

    /** Refuses a caller who does not work in the office of this card. */
    public UUID requireOfficeOf(Caller caller) {
        return officeId().filter(caller.officeIds()::contains).orElseThrow(() -> new Refused(CommonProblem.FORBIDDEN));
    }

    /** Refuses what is not possible from the state that it is in. */
    public void requireState(Set<CardState> states) {
        if (!states.contains(state)) {
            throw movedOn();
        }
    }

    /** The refusal of a move that lost a race or came too late. */
    public Refused movedOn() {
        return new Refused(DeliveryProblem.CARD_MOVED_ON).with("state", state);
    }

    /** Whether the caller answers for it: as carrier, or in the office that has it. */
    public boolean isInCareOf(Caller caller) {
        return switch (custodian) {
            case CARRIER -> caller.organisationId().equals(custodianId());
            case OFFICE -> caller.officeIds().contains(custodianId);
            case PLANT, OWNER -> false;
        };
    }
}
