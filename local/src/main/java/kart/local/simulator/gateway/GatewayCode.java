package kart.local.simulator.gateway;

/** The codes of the gateway, with its own short texts. */
enum GatewayCode {
    SUCCESS(100, "Success"),
    ALREADY_VERIFIED(101, "Verified"),
    VALIDATION(-9, "The input params invalid, validation error."),
    TOO_MANY_ATTEMPTS(-12, "Too many attempts, please try again later."),
    WAGE_INVALID(-33, "Floating wages are not valid."),
    WAGES_TOO_LARGE(-34, "Floating wages exceed the amount."),
    WAGES_TOO_MANY(-35, "Too many floating wages."),
    WAGE_TOO_SMALL(-36, "A floating wage is too small."),
    AMOUNT_TOO_LARGE(-41, "Maximum amount exceeded."),
    AMOUNT_DIFFERS(-50, "Session is not valid, amounts values is not the same."),
    NOT_PAID(-51, "Session is not valid, session is not active paid try."),
    OTHER_MERCHANT(-53, "Session is not this merchant_id session."),
    INVALID_AUTHORITY(-54, "Invalid authority."),
    NOT_FOUND(-55, "Manual payment request not found."),
    NOT_REVERSIBLE(-61, "Session is not in success status, or is reversed."),
    REVERSAL_TOO_LATE(-63, "Maximum time for reverse this session is expired.");

    private final int number;
    private final String message;

    GatewayCode(int number, String message) {
        this.number = number;
        this.message = message;
    }

    int number() {
        return number;
    }

    String message() {
        return message;
    }

    /** Most refusals come with 200, as callers must read the body anyway. */
    int httpStatus() {
        return switch (this) {
            case VALIDATION -> 422;
            case TOO_MANY_ATTEMPTS -> 429;
            default -> 200;
        };
    }
}
