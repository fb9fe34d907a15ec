package kart.fee.charge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import kart.fee.tariff.Stage;
import kart.http.Money;

/** Data of the event {@code kart.fee.stage-settled.v1}: nothing is due at a moment any more. */
@RegisterForReflection
record StageSettled(UUID applicationId, Instant at, UUID chargeId, Stage stage, Money amount) {

    static final String TYPE = "kart.fee.stage-settled.v1";
}
