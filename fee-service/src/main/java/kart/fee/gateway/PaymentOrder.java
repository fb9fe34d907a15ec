package kart.fee.gateway;

import java.net.URI;
import java.util.UUID;

/**
 * What the gateway is asked to collect.
 *
 * @param paymentId   our name of the attempt
 * @param amountRial  in current rials
 * @param description what the payer reads
 * @param callback    where the gateway sends the payer's browser afterwards
 */
public record PaymentOrder(UUID paymentId, long amountRial, String description, URI callback) {}
