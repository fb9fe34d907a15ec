package kart.fee.charge;

import java.time.Instant;
import java.util.UUID;
import kart.fee.tariff.CaseType;
import kart.privacy.Pseudonym;

/**
 * What is known of an application when its charge is opened.
 *
 * @param at when it was registered: the tariff of that moment counts, however late the news comes
 */
record Registration(
        UUID applicationId, UUID citizenId, Pseudonym pseudonym, CaseType caseType, String origin, Instant at) {}
