package kart.bench.packaging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import kart.bench.Lab;
import kart.bench.packaging.Citizens.Citizen;
import kart.local.client.Api;
import kart.local.process.PartFailed;
import kart.local.suite.Service;

/** A service hears of an application, and its owner looks several times at what the service knows of it. */
final class OwnerTraffic implements Traffic {

    private static final int LOOKS = 4;

    private final String url;
    private final String what;
    private final Citizens citizens;
    private final String teller;
    private final Citizen first;

    /** @param what the owner looks at: {@code charge} or {@code tracking} */
    OwnerTraffic(Lab lab, Service service, String what) {
        this.url = service.url(lab.ports());
        this.what = what;
        this.citizens = new Citizens(lab, service);
        this.teller = citizens.teller();
        this.first = citizens.next();
    }

    @Override
    public void prepare() throws IOException, InterruptedException, PartFailed {
        Traffic.good(new Api(url, teller).event(citizens.registered(first)));
    }

    @Override
    public String firstPath() {
        return path(first);
    }

    private String path(Citizen citizen) {
        return "/v1/applications/" + citizen.applicationId() + '/' + what;
    }

    @Override
    public String firstToken() {
        return first.token();
    }

    @Override
    public Visit next() {
        Citizen citizen = citizens.next();
        ObjectNode registered = citizens.registered(citizen);
        return () -> {
            Traffic.good(new Api(url, teller).event(registered));
            Api api = new Api(url, citizen.token());
            for (int look = 0; look < LOOKS; look++) {
                Traffic.good(api.get(path(citizen)));
            }
            return 1 + LOOKS;
        };
    }
}
