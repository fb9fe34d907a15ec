package kart.local.simulator.gateway;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kart.local.simulator.knobs.KnobBoard;
import kart.local.simulator.knobs.Knobs;

/** What merchants and payers can do with payments. */
final class Payments {

    private static final Duration REVERSAL_WINDOW = Duration.ofMinutes(30);
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int AUTHORITY_LENGTH = 36;

    private final PaymentRepository repository;
    private final KnobBoard board;
    private final InstantSource clock;
    private final Burst burst = new Burst();
    private final SecureRandom random = new SecureRandom();

    Payments(PaymentRepository repository, KnobBoard board, InstantSource clock) {
        this.repository = repository;
        this.board = board;
        this.clock = clock;
    }

    /** @param code 100 for the caller who verified it, 101 for everybody after */
    record Verification(GatewayCode code, Payment payment) {}

    /**
     * Opens a payment; asking twice opens two.
     *
     * @return its authority
     * @throws Refusal if the merchant asks too often
     */
    String request(PaymentRequest request) {
        Instant now = clock.instant();
        if (!burst.allows(request.merchantId(), board.now().burstLimit(), now)) {
            throw new Refusal(GatewayCode.TOO_MANY_ATTEMPTS);
        }
        String authority = newAuthority();
        repository.insert(authority, request, now);
        return authority;
    }

    /** The payment, now open on the bank's page if it was new; empty if there is none. */
    Optional<Payment> open(String authority) {
        return repository
                .open(authority, clock.instant().minus(board.now().payWithin()))
                .or(() -> current(authority));
    }

    /** The payment, now paid if the payer was on the bank's page and nothing else happened before. */
    Optional<Payment> pay(String authority) {
        Instant now = clock.instant();
        Knobs knobs = board.now();
        Optional<Payment> paid = repository.pay(authority, now.minus(knobs.payWithin()), now);
        paid.filter(Payment::autoVerify)
                .ifPresent(payment -> repository.verify(
                        authority, payment.merchantId(), payment.amount(), now.minus(knobs.reverseAfter()), now));
        return paid.or(() -> current(authority));
    }

    /** The payment, now failed if the payer was on the bank's page and nothing else happened before. */
    Optional<Payment> cancel(String authority) {
        return repository.cancel(authority, clock.instant()).or(() -> current(authority));
    }

    /**
     * Verifies a paid payment, once.
     *
     * @param amount in the currency of the request
     * @throws Refusal if it is unknown, of another merchant, of another amount, or not paid
     */
    Verification verify(String authority, UUID merchant, long amount) {
        if (board.now().wrongAmount()) {
            throw new Refusal(GatewayCode.AMOUNT_DIFFERS);
        }
        while (true) {
            Instant now = clock.instant();
            Instant paidAfter = now.minus(board.now().reverseAfter());
            Optional<Payment> verified = repository.verify(authority, merchant, amount, paidAfter, now);
            if (verified.isPresent()) {
                return new Verification(GatewayCode.SUCCESS, verified.get());
            }
            Payment payment = find(authority, merchant);
            if (payment.amount() != amount) {
                throw new Refusal(GatewayCode.AMOUNT_DIFFERS);
            }
            switch (payment.state()) {
                case VERIFIED -> {
                    return new Verification(GatewayCode.ALREADY_VERIFIED, payment);
                }
                case PAID -> {
                    // It was paid between the two statements: once more.
                }
                default -> throw new Refusal(GatewayCode.NOT_PAID);
            }
        }
    }

    /**
     * Gives the money of a verified payment back.
     *
     * @throws Refusal if it is unknown, of another merchant, not verified, or was paid more than half an hour ago
     */
    void reverse(String authority, UUID merchant) {
        while (true) {
            Instant now = clock.instant();
            Instant paidAfter = now.minus(REVERSAL_WINDOW);
            if (repository.reverse(authority, merchant, paidAfter, now).isPresent()) {
                return;
            }
            Payment payment = find(authority, merchant);
            if (payment.state() != PaymentState.VERIFIED) {
                throw new Refusal(GatewayCode.NOT_REVERSIBLE);
            }
            if (!payment.paidAt().isAfter(paidAfter)) {
                throw new Refusal(GatewayCode.REVERSAL_TOO_LATE);
            }
        }
    }

    /**
     * The merchant's payment.
     *
     * @throws Refusal if it is unknown or of another merchant
     */
    Payment find(String authority, UUID merchant) {
        Payment payment = current(authority).orElseThrow(() -> new Refusal(GatewayCode.NOT_FOUND));
        if (!payment.merchantId().equals(merchant)) {
            throw new Refusal(GatewayCode.OTHER_MERCHANT);
        }
        return payment;
    }

    List<Payment> unverified(UUID merchant) {
        endOverdue();
        return repository.unverified(merchant);
    }

    List<Payment> latest(int limit) {
        endOverdue();
        return repository.latest(limit);
    }

    /** Ends payments whose time is over: unpaid ones fail, unverified ones go back to the payer. */
    void endOverdue() {
        Instant now = clock.instant();
        Knobs knobs = board.now();
        repository
                .overdue(now.minus(knobs.reverseAfter()), now.minus(knobs.payWithin()))
                .forEach(payment -> endIfOverdue(payment.authority()));
    }

    private Optional<Payment> current(String authority) {
        endIfOverdue(authority);
        return repository.find(authority);
    }

    private void endIfOverdue(String authority) {
        Instant now = clock.instant();
        Knobs knobs = board.now();
        repository.reverseUnverified(authority, now.minus(knobs.reverseAfter()), now);
        repository.failUnpaid(authority, now.minus(knobs.payWithin()), now);
    }

    /** Begins with S, as those of the real gateway's sandbox. */
    private String newAuthority() {
        StringBuilder authority = new StringBuilder("S");
        while (authority.length() < AUTHORITY_LENGTH) {
            authority.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return authority.toString();
    }
}
