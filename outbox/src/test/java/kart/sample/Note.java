package kart.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** The smallest thing that a service could keep. */
@Entity
public class Note {

    @Id
    UUID id;

    String text;
}
