package kart.fee.tariff;

import java.util.UUID;

/**
 * A published tariff. Its lines and amounts never change; the database refuses it.
 *
 * <p>The first one is from what the spokesman of the National Organization for Civil Registration told IRNA: at most
 * 31,000 toman (310,000 rial), of which 11,000 toman for issuing and delivering the card and 20,000 toman for the
 * treasury. A replacement has the same lines and cap until a decision with a source sets others.
 *
 * @param id      the version
 * @param capRial what its lines never pass, in current rials
 */
public record TariffVersion(UUID id, long capRial) {}
