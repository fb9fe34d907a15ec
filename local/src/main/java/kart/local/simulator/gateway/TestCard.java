package kart.local.simulator.gateway;

/** The one card of the simulator. */
final class TestCard {

    /** As the merchant and the payer see it. */
    static final String MASKED = "502229******5995";

    /** Stands for the SHA-256 of the card's number; there is no such card. */
    static final String HASH = "1EBE3EBEBE35C7EC0F8D6EE4F2F859107A87822CA179BC9528767EA7B5489B69";

    private TestCard() {}
}
