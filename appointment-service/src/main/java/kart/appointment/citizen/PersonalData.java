package kart.appointment.citizen;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kart.privacy.Sealer;
import kart.values.MobileNumber;
import kart.values.NationalId;

/** Seals what a desk must be able to compare and an SMS must be sent to; each for its own purpose. */
@ApplicationScoped
public class PersonalData {

    private static final String NATIONAL_ID = "national-id";
    private static final String MOBILE = "mobile";

    /** The purpose that delivery-service opens. */
    private static final String EVENT_MOBILE = "event-mobile";

    private final Sealer sealer;

    @Inject
    PersonalData(Sealer sealer) {
        this.sealer = sealer;
    }

    public String seal(NationalId nationalId) {
        return sealer.seal(NATIONAL_ID, nationalId.value());
    }

    public String seal(MobileNumber mobile) {
        return sealer.seal(MOBILE, mobile.e164());
    }

    public NationalId nationalId(String sealed) {
        return new NationalId(sealer.open(NATIONAL_ID, sealed));
    }

    public MobileNumber mobile(String sealed) {
        return new MobileNumber(sealer.open(MOBILE, sealed));
    }

    /** The number sealed anew, for the event that tells delivery-service where to send its codes. */
    public String sealForEvent(MobileNumber mobile) {
        return sealer.seal(EVENT_MOBILE, mobile.e164());
    }
}
