package kart.appointment.application;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import kart.appointment.AppointmentConfig;
import kart.appointment.application.ApplicationEvent.Registered;
import kart.appointment.application.ApplicationRepository.InTheWay;
import kart.appointment.citizen.CitizenService;
import kart.appointment.citizen.PersonalData;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService;
import kart.appointment.problem.AppointmentProblem;
import kart.outbox.Outbox;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.InvalidValue;
import kart.values.TehranTime;
import kart.values.TrackingCode;

/** Opens applications. */
@ApplicationScoped
class RegistrationService {

    /** So often a new tracking code is drawn; that even one is taken is one chance in a hundred. */
    private static final int DRAWS = 5;

    private final ApplicationRepository applications;
    private final CitizenService citizens;
    private final PersonalData personalData;
    private final Outbox outbox;
    private final NoticeService notices;
    private final AppointmentConfig config;
    private final InstantSource clock;

    @Inject
    RegistrationService(
            ApplicationRepository applications,
            CitizenService citizens,
            PersonalData personalData,
            Outbox outbox,
            NoticeService notices,
            AppointmentConfig config,
            InstantSource clock) {
        this.applications = applications;
        this.citizens = citizens;
        this.personalData = personalData;
        this.outbox = outbox;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Opens an application.
     *
     * @throws Refused      {@code under-age}, {@code application-exists} or {@code first-issue-exists}
     * @throws InvalidValue {@code BIRTH_DATE}
     */
    @WithTransaction
    Uni<Application> register(Registration registration) {
        LocalDate today = TehranTime.localDate(clock.instant());
        EligibilityRule.requireBirthDate(registration.birthDate(), today);
        EligibilityRule.requireOldEnough(registration.birthDate(), today);
        return citizens.findOrMake(registration.nationalId())
                .chain(citizen -> open(citizen, registration, today.plus(config.keepAbandoned()), 1))
                .chain(applications::read)
                .call(this::tell)
                .call(application -> tellCitizen(application, registration));
    }

    private Uni<UUID> open(UUID citizen, Registration registration, LocalDate retainUntil, int draw) {
        // Made anew for each code: a native image must not carry a seeded generator in its heap.
        String trackingCode = TrackingCode.random(new SecureRandom()).value();
        return applications
                .register(
                        citizen,
                        registration,
                        trackingCode,
                        personalData.seal(registration.nationalId()),
                        personalData.seal(registration.mobile()),
                        retainUntil)
                .chain(id -> id != null
                        ? Uni.createFrom().item(id)
                        : applications
                                .inTheWay(citizen, registration.caseType())
                                .chain(other -> {
                                    refuse(other);
                                    return draw < DRAWS
                                            ? open(citizen, registration, retainUntil, draw + 1)
                                            : Uni.createFrom().failure(new Refused(CommonProblem.CONFLICT));
                                }));
    }

    private static void refuse(InTheWay other) {
        if (other != null) {
            throw new Refused(
                            other.live()
                                    ? AppointmentProblem.APPLICATION_EXISTS
                                    : AppointmentProblem.FIRST_ISSUE_EXISTS)
                    .with("applicationId", other.application());
        }
    }

    private Uni<Void> tell(Application application) {
        return citizens.pseudonym(application.citizenId())
                .chain(pseudonym -> outbox.tell(
                        ApplicationEvent.REGISTERED,
                        application.id(),
                        new Registered(
                                application.id(),
                                application.registeredAt(),
                                application.citizenId(),
                                pseudonym,
                                application.trackingCode(),
                                application.caseType(),
                                application.origin(),
                                application.channel())));
    }

    /** Whoever did not open the application must hear of it. */
    private Uni<Void> tellCitizen(Application application, Registration registration) {
        return registration.channel() == RegistrationChannel.ONLINE
                ? Uni.createFrom().voidItem()
                : notices.tell(Notice.APPLICATION_REGISTERED_FOR_YOU, application.id());
    }
}
