package kart.appointment.office;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An office. The register's import writes it, by statements; here it is only read. */
@Entity
@Table(name = "office")
public class Office {

    @Id
    UUID id;

    String code;
    String nameFa;
    String nameEn;

    @Enumerated(EnumType.STRING)
    Channel channel;

    UUID organisationId;
    String provinceCode;
    String cityFa;
    String cityEn;
    double latitude;
    double longitude;
    int workstations;
    boolean open;

    protected Office() {}

    public UUID id() {
        return id;
    }

    public String nameFa() {
        return nameFa;
    }

    public String provinceCode() {
        return provinceCode;
    }
}
