package kart.fee.charge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import kart.fee.Case;
import kart.fee.gateway.ZarinpalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReceiptResourceTest {

    @BeforeEach
    void nothingGoesWrong() {
        ZarinpalDouble.reset();
    }

    @Test
    void aPayerHasAReceiptLineByLineWithWhatTheLawAllows() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);
        Case.comeBack(authority, "OK");

        receipt(mine, mine.token(), "en")
                .then()
                .statusCode(200)
                .body("lines.code", contains("ISSUANCE", "TREASURY"))
                .body("lines.amountText", contains("11,000 toman (110,000 rial)", "20,000 toman (200,000 rial)"))
                .body("lines.means", contains("GATEWAY", "GATEWAY"))
                .body("total.amount", is(310_000))
                .body("totalText", is("31,000 toman (310,000 rial)"))
                .body("capNotice", containsString("31,000 toman (310,000 rial)"));
        receipt(mine, mine.token(), "fa")
                .then()
                .body("totalText", is("۳۱٬۰۰۰ تومان (۳۱۰٬۰۰۰ ریال)"))
                .body("capNotice", containsString("۳۱٬۰۰۰ تومان"));
    }

    @Test
    void cashHasAReceiptWithTheNumberOfTheOffice() {
        Case mine = Case.registered();
        String number = UUID.randomUUID().toString();
        mine.payAtDesk(Case.operator(Case.OFFICE), number, "").then().statusCode(201);

        receipt(mine, mine.token(), "en")
                .then()
                .statusCode(200)
                .body("lines.means", contains("DESK", "DESK"))
                .body("lines.reference", contains(number, number));
    }

    @Test
    void nothingPaidIsNoReceipt() {
        Case mine = Case.registered();

        receipt(mine, mine.token(), "en").then().statusCode(404).body("type", endsWith("/receipt-not-ready"));
    }

    @Test
    void nobodyElseHasIt() {
        Case mine = Case.registered();

        receipt(mine, Case.registered().token(), "en").then().statusCode(404).body("type", endsWith("/not-found"));
        receipt(mine, Case.operator(Case.OFFICE), "en").then().statusCode(403);
        given().auth()
                .oauth2(mine.token())
                .get("/v1/charges/" + UUID.randomUUID() + "/receipt")
                .then()
                .statusCode(404)
                .body("type", endsWith("/not-found"));
    }

    private static Response receipt(Case mine, String token, String language) {
        return given().auth()
                .oauth2(token)
                .header("Accept-Language", language)
                .get("/v1/charges/" + mine.chargeId() + "/receipt");
    }
}
