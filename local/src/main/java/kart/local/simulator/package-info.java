/**
 * A payment gateway (Zarinpal v4 wire shape) and an SMS provider (Kavenegar wire shape) for one machine. No money moves
 * and no message leaves. {@link kart.local.simulator.Simulator#start} listens on loopback and returns an
 * {@code AutoCloseable} with {@code url()}.
 *
 * <p>For the merchant's server: {@code POST /pg/v4/payment/} {@code request.json}, {@code verify.json},
 * {@code inquiry.json}, {@code unVerified.json}, {@code reverse.json}. For the payer: {@code /pg/StartPay/{authority}}.
 * For whoever sends messages: {@code POST /v1/{key}/sms/send.json}. For people who watch: {@code /simulator/payments},
 * {@code /sms}, {@code /sms.json?receptor=&limit=} and the page {@code /back} at the end of a payment. To order faults:
 * {@code GET}, {@code PUT} and {@code DELETE /simulator/knobs}, see {@link kart.local.simulator.knobs.Knobs}.
 *
 * <pre>
 * CREATED → IN_BANK → PAID → VERIFIED → REVERSED (asked for within 30 minutes of the payment)
 *    |          |         +---------------> REVERSED (by itself, if not verified within 15 minutes)
 *    +----------+-> FAILED (cancelled, or not paid within 30 minutes)
 * </pre>
 */
package kart.local.simulator;
