package kart.peer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
class Application {

    @Id
    UUID id;

    UUID citizenId;
    String state;
    boolean bookingSettled;
}
