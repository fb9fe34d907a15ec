package kart.peer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
class Office {

    @Id
    UUID id;

    boolean open;
}
