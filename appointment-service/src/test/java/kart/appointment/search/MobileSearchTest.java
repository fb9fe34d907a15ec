package kart.appointment.search;

import static kart.appointment.People.done;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.slot.HorizonJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A unit from Tehran stops in a village on one day. */
@QuarkusTest
class MobileSearchTest {

    @Inject
    HorizonJob horizon;

    private UUID unit;
    private LocalDate day;
    private String there;

    @BeforeEach
    void aUnitOnTheRoad() {
        unit = Offices.open("MOBILE", "IR-23");
        day = Offices.day(3);
        double village = Search.newLongitude();
        there = Search.near(village, 5);
        done(
                200,
                People.put(People.partner(), "/v1/offices/" + unit + "/stops/" + day, """
                {"place":{"fa":"میدان ده","en":"Village square"},"latitude":-40,"longitude":%s,"opens":"10:00",\
                "closes":"12:00"}""".formatted(village), "\"1\""));
        horizon.run().await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void isFoundInTheVillageWithTheNameOfItsStop() {
        Search.places(there)
                .then()
                .body("items", not(empty()))
                .body("items.office.id", everyItem(equalTo(unit.toString())))
                .body("items[0].localDate", equalTo(day.toString()))
                .body("items[0].office.stop.fa", equalTo("میدان ده"))
                .body("items[0].office.stop.en", equalTo("Village square"));
        Search.offices(there).then().body("items.office.stop.en", contains("Village square"));
    }

    @Test
    void isNotFoundInItsCityOnThatDay() {
        String inTehran = "city=Tehran&officeId=" + unit;

        Search.places(inTehran).then().body("items", empty());
        Search.offices(inTehran).then().body("items", empty());
        Search.provinces(inTehran).then().body("items.find { it.province == 'IR-23' }.free", equalTo(0));
        Search.offices("officeId=" + unit).then().body("items", hasSize(1));
    }
}
