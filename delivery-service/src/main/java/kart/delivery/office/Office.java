package kart.delivery.office;

import java.util.UUID;

/** An office where cards are handed over. */
public record Office(UUID id, String code, Channel channel, UUID organisationId, String provinceCode) {}
