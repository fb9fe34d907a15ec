package kart.fee.ledger;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kart.fee.Case;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LedgerResourceTest {

    @Test
    void theTreasurySeesWhatIsOwedAndWhereItIs() {
        long before = treasury();
        Case mine = paidAtDesk();

        assertEquals(200_000, treasury() - before);
        accounts("?limit=200")
                .then()
                .statusCode(200)
                .body("items.code", hasItems("gateway-clearing", "payable-issuance", "suspense", "refunds"));
        JsonPath cash =
                accounts("?limit=200").jsonPath().setRootPath("items.find { it.officeId == '" + Case.OFFICE + "' }");
        assertEquals("ASSET", cash.getString("kind"));
        assertEquals(cash.getLong("debits.amount") - cash.getLong("credits.amount"), cash.getLong("balance.amount"));
        assertTrue(mine.onAccount("cash-office-" + Case.OFFICE) > 0);
    }

    @Test
    void anAuditorReadsEveryTransactionPageByPage() {
        UUID application = paidAtDesk().applicationId();
        paidAtDesk();
        List<Map<String, Object>> all = new ArrayList<>();
        String after = "";
        do {
            Response page = transactions("?limit=3" + after);
            page.then().statusCode(200).body("items.size()", lessThanOrEqualTo(3));
            all.addAll(page.jsonPath().getList("items"));
            after = page.jsonPath().getString("next") == null
                    ? null
                    : "&after=" + page.jsonPath().getString("next");
        } while (after != null);

        assertEquals(Sql.count("SELECT count(*) FROM ledger_transaction"), all.size());
        Map<String, Object> mine = all.stream()
                .filter(transaction -> transaction.get("applicationId").equals(application.toString()))
                .findFirst()
                .orElseThrow();
        assertEquals("DESK_PAYMENT", mine.get("kind"));
        assertEquals(
                "[{account=cash-office-" + Case.OFFICE + ", side=DEBIT, amount={amount=310000, currency=IRR}},"
                        + " {account=payable-issuance, side=CREDIT, amount={amount=110000, currency=IRR}},"
                        + " {account=payable-treasury, side=CREDIT, amount={amount=200000, currency=IRR}}]",
                mine.get("postings").toString());
    }

    @Test
    void onlyTheTreasuryAndAuditorsReadTheBooks() {
        for (String path : List.of("accounts", "transactions")) {
            given().get("/v1/ledger/" + path).then().statusCode(401).body("type", endsWith("/unauthenticated"));
            for (String role : List.of("citizen", "desk-operator", "office-manager", "operator", "service")) {
                read(role, path).then().statusCode(403).body("type", endsWith("/forbidden"));
            }
            read("treasury", path).then().statusCode(200);
            read("auditor", path).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?after=%21%21", "?after=bm8"})
    void listsAreBoundedAndCursorsAreOurs(String query) {
        transactions(query).then().statusCode(400).body("type", endsWith("/invalid-request"));
    }

    private static Case paidAtDesk() {
        Case mine = Case.registered();
        mine.payAtDesk(Case.operator(Case.OFFICE), UUID.randomUUID().toString(), "")
                .then()
                .statusCode(201);
        return mine;
    }

    private static long treasury() {
        return accounts("?limit=200").jsonPath().getLong("items.find { it.code == 'payable-treasury' }.balance.amount");
    }

    private static Response accounts(String query) {
        return given().auth().oauth2(Case.role("treasury")).get("/v1/ledger/accounts" + query);
    }

    private static Response transactions(String query) {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Case.role("auditor"))
                .get("/v1/ledger/transactions" + query);
    }

    private static Response read(String role, String path) {
        return given().auth().oauth2(Case.role(role)).get("/v1/ledger/" + path);
    }
}
