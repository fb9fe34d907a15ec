package kart.fee.charge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import kart.fee.tariff.LineGroup;
import kart.fee.tariff.Stage;

/** One line of a charge, as it was priced when the charge was opened. Moved by SQL only. */
@Entity
@Table(name = "charge_line")
public class ChargeLine {

    @Id
    private UUID id;

    private int number;

    private String code;

    private String payee;

    private long amountRial;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    @Enumerated(EnumType.STRING)
    @Column(name = "line_group")
    private LineGroup group;

    private String titleFa;

    private String titleEn;

    @Enumerated(EnumType.STRING)
    private LineState state;

    protected ChargeLine() {}

    ChargeLine(UUID id, int number, String code, long amountRial, Stage stage, LineState state) {
        this.id = id;
        this.number = number;
        this.code = code;
        this.amountRial = amountRial;
        this.stage = stage;
        this.state = state;
    }

    public UUID id() {
        return id;
    }

    public String code() {
        return code;
    }

    public String payee() {
        return payee;
    }

    /** In current rials. */
    public long amountRial() {
        return amountRial;
    }

    public Stage stage() {
        return stage;
    }

    public LineGroup group() {
        return group;
    }

    public LineState state() {
        return state;
    }

    public boolean isDue() {
        return state == LineState.DUE;
    }

    public String titleFa() {
        return titleFa;
    }

    public String titleEn() {
        return titleEn;
    }
}
