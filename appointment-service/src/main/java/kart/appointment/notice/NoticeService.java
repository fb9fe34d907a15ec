package kart.appointment.notice;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kart.appointment.citizen.PersonalData;
import kart.appointment.slot.SlotTime;
import kart.database.Columns;
import kart.problem.Text;
import kart.sms.SmsOutbox;
import kart.values.MobileNumber;
import kart.values.TrackingCode;
import org.jboss.logging.Logger;

/** Writes what people are told, in the transaction of what they are told of, or of the job that tells it. */
@ApplicationScoped
public class NoticeService {

    private static final Logger LOG = Logger.getLogger(NoticeService.class);

    private final NoticeRepository notices;
    private final PersonalData personalData;
    private final SmsOutbox sms;

    @Inject
    NoticeService(NoticeRepository notices, PersonalData personalData, SmsOutbox sms) {
        this.notices = notices;
        this.personalData = personalData;
        this.sms = sms;
    }

    /**
     * Somebody to tell, with the number still sealed; it is null where none is known.
     *
     * @param startsAt when the appointment begins, or null where the message names none
     * @param office   its office's name, or the place where a mobile unit stands on that day, or null likewise
     * @param answerBy until when an answer or a payment is awaited, or null where none is
     */
    public record Recipient(
            UUID application,
            String sealedMobile,
            String trackingCode,
            Instant startsAt,
            Text office,
            Instant answerBy) {

        /** From a row of the application, the sealed number, the tracking code, the hour and the office's name in fa and en. */
        public static Recipient of(Object[] row) {
            return new Recipient(
                    (UUID) row[0],
                    (String) row[1],
                    (String) row[2],
                    Columns.instant(row[3]),
                    new Text((String) row[4], (String) row[5]),
                    null);
        }

        private Recipient until(Instant moment) {
            return new Recipient(application, sealedMobile, trackingCode, startsAt, office, moment);
        }

        private Map<String, Text> facts() {
            Map<String, Text> facts = new HashMap<>();
            facts.put("code", new Text(new TrackingCode(trackingCode).display(), trackingCode));
            if (startsAt != null) {
                facts.put("time", SlotTime.of(startsAt).text());
                facts.put("office", office);
            }
            if (answerBy != null) {
                facts.put("answerBy", SlotTime.of(answerBy).text());
            }
            return facts;
        }
    }

    /** Tells the citizen of an application about an appointment. */
    @WithTransaction
    public Uni<Void> tell(Notice notice, UUID application, UUID office, Instant startsAt) {
        return notices.recipient(application, office, startsAt).chain(recipient -> tell(notice, recipient));
    }

    /** The same, with a moment by which something is awaited of them. */
    @WithTransaction
    public Uni<Void> tell(Notice notice, UUID application, UUID office, Instant startsAt, Instant answerBy) {
        return notices.recipient(application, office, startsAt)
                .chain(recipient -> tell(notice, recipient.until(answerBy)));
    }

    /** Tells the citizen of an application something that has to do with no appointment. */
    @WithTransaction
    public Uni<Void> tell(Notice notice, UUID application) {
        return tell(notice, application, null, null);
    }

    /** Tells all who are to come to an office on a day. */
    @WithTransaction
    public Uni<Void> tellAllOf(Notice notice, UUID office, LocalDate day) {
        return notices.ofDay(office, day).chain(people -> tell(notice, people));
    }

    /**
     * Tells all who are to come to an office where it is by itself, and had their place when it moved; a unit is where it
     * stops. Gives how many.
     */
    @WithTransaction
    Uni<Integer> tellAllOf(Notice notice, UUID office, Instant moved) {
        return notices.ofOffice(office, moved)
                .call(people -> tell(notice, people))
                .map(List::size);
    }

    /** Tells some people the same, one after the other. */
    @WithTransaction
    public Uni<Void> tell(Notice notice, List<Recipient> recipients) {
        return Multi.createFrom()
                .iterable(recipients)
                .onItem()
                .transformToUniAndConcatenate(recipient -> tell(notice, recipient))
                .collect()
                .last();
    }

    private Uni<Void> tell(Notice notice, Recipient recipient) {
        return Uni.createFrom().deferred(() -> {
            MobileNumber mobile = mobile(recipient);
            return mobile == null
                    ? Uni.createFrom().voidItem()
                    : sms.write(
                            recipient.application(), notice, mobile, recipient.facts(), usefulUntil(notice, recipient));
        });
    }

    /** A reminder helps until the appointment, an offer until its answer; a change is news however late. */
    private static Instant usefulUntil(Notice notice, Recipient recipient) {
        return switch (notice) {
            case REMINDER_DAYS_BEFORE, REMINDER_HOURS_BEFORE -> recipient.startsAt();
            case PLACE_OFFERED,
                    PLACE_OFFERED_INSTEAD,
                    WAITED_PLACE_OFFERED,
                    EARLIER_PLACE_OFFERED,
                    PLACE_HELD_FOR_YOU -> recipient.answerBy();
            default -> null;
        };
    }

    /** The number, or null. One that cannot be opened undoes no change, and keeps nobody else from being told. */
    private MobileNumber mobile(Recipient recipient) {
        try {
            return recipient.sealedMobile() == null ? null : personalData.mobile(recipient.sealedMobile());
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            LOG.errorf(unreadable, "Cannot open the number of application %s", recipient.application());
            return null;
        }
    }
}
