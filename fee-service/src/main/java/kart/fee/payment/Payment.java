package kart.fee.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kart.fee.gateway.Authority;

/** One attempt to pay through the gateway. Written and moved by SQL only. */
@Entity
@Table(name = "payment")
public class Payment {

    @Id
    private UUID id;

    private UUID chargeId;

    private UUID applicationId;

    @Enumerated(EnumType.STRING)
    private PaymentState state;

    private long amountRial;

    private String returnUrl;

    private String principal;

    private String idempotencyKey;

    private byte[] fingerprint;

    @Column(name = "authority")
    private String authorityValue;

    private String reference;

    private Instant createdAt;

    private Instant expiresAt;

    private Instant requestedUntil;

    protected Payment() {}

    public UUID id() {
        return id;
    }

    public UUID chargeId() {
        return chargeId;
    }

    public UUID applicationId() {
        return applicationId;
    }

    public PaymentState state() {
        return state;
    }

    /** What the gateway is to collect, in current rials; the sum of the lines that it pays. */
    public long amountRial() {
        return amountRial;
    }

    /** The gateway's name of it; nothing before the gateway answered. */
    public Optional<Authority> authority() {
        return Optional.ofNullable(authorityValue).map(Authority::new);
    }

    /** The gateway's number of the confirmed payment. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether the request for it had this body. */
    boolean isAskedBy(byte[] otherFingerprint) {
        return MessageDigest.isEqual(fingerprint, otherFingerprint);
    }

    /** Whether a request is speaking with the gateway for it just now, as far as anybody knows. */
    boolean isBeingRequested(Instant now) {
        return requestedUntil != null && now.isBefore(requestedUntil);
    }

    /** Where the payer's browser goes, with what came of it. */
    URI returnTo() {
        String separator = returnUrl.indexOf('?') < 0 ? "?" : returnUrl.endsWith("?") ? "" : "&";
        return URI.create(returnUrl + separator + "paymentId=" + id + "&state=" + state);
    }
}
