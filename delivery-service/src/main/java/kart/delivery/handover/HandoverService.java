package kart.delivery.handover;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kart.caller.Caller;
import kart.delivery.DeliveryConfig;
import kart.delivery.card.Actor;
import kart.delivery.card.Card;
import kart.delivery.card.CardService;
import kart.delivery.card.CardState;
import kart.delivery.message.Message;
import kart.delivery.problem.DeliveryProblem;
import kart.delivery.tracking.Application;
import kart.delivery.tracking.ApplicationService;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.problem.Text;
import kart.sms.SmsOutbox;
import kart.values.MobileNumber;
import kart.values.PersianText;

/** Puts cards into their owners' hands. Locks the application first, then the card. */
@ApplicationScoped
class HandoverService {

    private static final Set<CardState> WAITING = EnumSet.of(CardState.AT_OFFICE, CardState.AT_CENTRE);

    private final HandoverRepository handovers;
    private final HandoverCodes codes;
    private final ProofSigner signer;
    private final CardService cards;
    private final ApplicationService applications;
    private final SmsOutbox sms;
    private final DeliveryConfig config;

    @Inject
    HandoverService(
            HandoverRepository handovers,
            HandoverCodes codes,
            ProofSigner signer,
            CardService cards,
            ApplicationService applications,
            SmsOutbox sms,
            DeliveryConfig config) {
        this.handovers = handovers;
        this.codes = codes;
        this.signer = signer;
        this.cards = cards;
        this.applications = applications;
        this.sms = sms;
        this.config = config;
    }

    /** A card with the proof that it was handed over. */
    record Proof(Card card, String jws) {}

    /** Where a code went, masked, and until when it is good. */
    record SentCode(String maskedMobile, Instant expiresAt) {}

    /** Sends a new code to the owner; earlier ones are worth nothing from then on. */
    Uni<SentCode> sendCode(UUID cardId, Caller caller) {
        return requireWaiting(cardId, caller)
                .chain(card ->
                        applications.lock(card.applicationId()).chain(application -> send(card, application, caller)));
    }

    private Uni<SentCode> send(Card card, Application application, Caller caller) {
        MobileNumber mobile =
                applications.mobile(application).orElseThrow(() -> new Refused(DeliveryProblem.MOBILE_UNKNOWN));
        String code = codes.draw();
        Duration life = config.handover().codeLifetime();
        return handovers
                .writeCode(
                        card.id(),
                        codes.hash(card.id(), code),
                        config.handover().maxTries(),
                        life,
                        config.handover().codesAnHour(),
                        Actor.at(caller, card.requireOfficeOf(caller)))
                .invoke(written -> {
                    if (!written) {
                        throw new Refused(DeliveryProblem.HANDOVER_CODE_TOO_OFTEN).retryAfter(Duration.ofHours(1));
                    }
                })
                .chain(() -> sms.write(
                        card.applicationId(),
                        Message.HANDOVER_CODE,
                        mobile,
                        Map.of("code", code, "minutes", inDigits(life.toMinutes())),
                        Instant.now().plus(life)))
                .replaceWith(() -> new SentCode(mobile.masked(), Instant.now().plus(life)));
    }

    /** The code itself has ASCII digits in both languages: telephones find and copy it by them. */
    private static Text inDigits(long number) {
        String digits = Long.toString(number);
        return new Text(PersianText.persianDigits(digits), digits);
    }

    /**
     * Tries a code outside of the transaction of the handover, so that a wrong one stays counted. Where there is nothing
     * to try, the handover itself says why.
     *
     * @throws Refused {@code handover-code-wrong}
     */
    Uni<Void> tryCode(UUID cardId, String code, Caller caller) {
        return handovers
                .tryCode(cardId, codes.hash(cardId, code), caller.officeIds())
                .invoke(tried -> tried.filter(t -> !t.matches()).ifPresent(wrong -> {
                    throw new Refused(DeliveryProblem.HANDOVER_CODE_WRONG).with("triesLeft", wrong.triesLeft());
                }))
                .replaceWithVoid();
    }

    /** Hands the card over, once, and signs the proof. */
    Uni<Proof> handOver(UUID cardId, String code, boolean fingerprintMatched, String workstation, Caller caller) {
        if (!fingerprintMatched) {
            throw new Refused(DeliveryProblem.FINGERPRINT_NOT_MATCHED);
        }
        return requireWaiting(cardId, caller)
                .chain(card -> applications
                        .lock(card.applicationId())
                        .chain(application -> finish(card, application, code, workstation, caller)));
    }

    private Uni<Proof> finish(Card card, Application application, String code, String workstation, Caller caller) {
        Actor actor = Actor.at(caller, card.requireOfficeOf(caller));
        return handovers
                .handOver(card.id(), codes.hash(card.id(), code), actor)
                .chain(at -> at == null
                        ? refuse(card.id(), application)
                        : prove(card, actor, workstation, at).call(() -> applications.deliver(application.id(), at)));
    }

    private Uni<Proof> prove(Card card, Actor actor, String workstation, Instant at) {
        String jws = signer.sign(card.id(), card.orderNumber(), actor.officeId(), actor.name(), at);
        return handovers
                .writeProof(card.id(), jws, actor, workstation, at)
                .chain(() -> cards.require(card.id()))
                .map(now -> new Proof(now, jws));
    }

    /** Says why the statement moved nothing. */
    private Uni<Proof> refuse(UUID cardId, Application application) {
        return cards.require(cardId).map(card -> {
            card.requireState(WAITING);
            throw new Refused(
                    application.isHandoverSettled()
                            ? DeliveryProblem.HANDOVER_CODE_EXPIRED
                            : DeliveryProblem.HANDOVER_FEE_DUE);
        });
    }

    /** The proof, for the owner, the office and auditors. */
    @WithTransaction
    Uni<Proof> proof(UUID cardId, Caller caller) {
        return cards.require(cardId)
                .call(card -> cards.admit(card, caller, "handover-proof"))
                .chain(card -> handovers
                        .proof(cardId)
                        .onItem()
                        .ifNull()
                        .failWith(() -> new Refused(CommonProblem.NOT_FOUND))
                        .map(jws -> new Proof(card, jws)));
    }

    private Uni<Card> requireWaiting(UUID cardId, Caller caller) {
        return cards.require(cardId).invoke(card -> {
            card.requireOfficeOf(caller);
            card.requireState(WAITING);
        });
    }
}
