package kart.appointment.application;

import java.time.LocalDate;
import kart.appointment.Actor;
import kart.values.MobileNumber;
import kart.values.NationalId;

/**
 * An application that somebody wants to open.
 *
 * @param nationalId of the citizen it is for
 * @param birthDate  of the citizen, ISO
 * @param mobile     of the citizen
 * @param channel    how it comes
 * @param actor      who opens it
 */
record Registration(
        CaseType caseType,
        NationalId nationalId,
        LocalDate birthDate,
        MobileNumber mobile,
        RegistrationChannel channel,
        Actor actor) {}
