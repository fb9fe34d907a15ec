package kart.peer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
class Office {

    @Id
    private UUID id;

    private boolean open;

    /** Asked by a method, so that what stands for an office that is not read yet reads it. */
    public UUID getId() {
        return id;
    }

    public boolean isOpen() {
        return open;
    }
}
