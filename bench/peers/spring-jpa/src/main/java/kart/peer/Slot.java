package kart.peer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

@Entity
@DynamicUpdate
class Slot {

    @Id
    long id;

    @ManyToOne(fetch = FetchType.LAZY)
    Office office;

    @Column(updatable = false)
    Instant startsAt;

    String pool;
    int planned;
    int booked;
    int resting;
}
