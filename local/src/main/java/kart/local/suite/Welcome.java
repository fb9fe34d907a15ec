package kart.local.suite;

import java.nio.file.Path;
import kart.local.home.Home;

/** What a person reads when everything runs. */
final class Welcome {

    private Welcome() {}

    static String text(Ports ports, Home home, Path project) {
        StringBuilder text = new StringBuilder("\nKart is running. Stop it with Ctrl-C; its data stays.\n\n");
        row(text, "Appointments", Service.APPOINTMENT.url(ports) + "/q/swagger-ui");
        row(text, "Fees", Service.FEE.url(ports) + "/q/swagger-ui");
        row(text, "Delivery", Service.DELIVERY.url(ports) + "/q/swagger-ui");
        row(text, "Payment and SMS simulator", "http://127.0.0.1:" + ports.simulator());
        row(text, "Short messages sent", "http://127.0.0.1:" + ports.simulator() + "/sms");
        row(
                text,
                "Keycloak",
                "http://127.0.0.1:%d/admin (admin; password: keycloak.admin in %s)"
                        .formatted(ports.keycloak(), home.data().resolve("secrets.properties")));
        row(text, "All files", home.root().toString());
        text.append("\nPeople to log in as, all with the password ")
                .append(DemoPeople.PASSWORD)
                .append(":\n\n");
        DemoPeople.ALL.forEach(person -> row(text, person.username(), person.role()));
        text.append("\nTry next, in another terminal in ").append(project).append(":\n\n");
        row(text, "./kart demo", "follow a card from registration to handover");
        row(text, "./kart demo --lang fa", "the same, told in Persian");
        row(text, "./kart status", "what runs");
        row(text, "./kart logs fee-service -f", "what a service says");
        return text.toString();
    }

    private static void row(StringBuilder text, String left, String right) {
        text.append("  %-28s %s%n".formatted(left, right));
    }
}
