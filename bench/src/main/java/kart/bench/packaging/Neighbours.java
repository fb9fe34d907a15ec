package kart.bench.packaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kart.local.simulator.http.Response;
import kart.local.simulator.http.Router;
import kart.local.simulator.http.WebServer;
import kart.local.suite.Ports;
import kart.local.suite.Service;

/** Who a service talks to: the others, who take every event, and the SMS provider, who takes every message. */
final class Neighbours implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<WebServer> servers = new ArrayList<>();

    private Neighbours() {}

    static Neighbours of(Service service, Ports ports) throws IOException {
        Neighbours neighbours = new Neighbours();
        for (Service other : Service.values()) {
            if (other != service) {
                neighbours.listen(
                        other.port(ports),
                        new Router().on("POST", "/events", request -> new Response(204, Map.of(), new byte[0])));
            }
        }
        neighbours.listen(
                ports.simulator(),
                new Router().on("POST", "/v1/{key}/sms/send.json", request -> Response.json(200, taken())));
        return neighbours;
    }

    private void listen(int port, Router router) throws IOException {
        servers.add(WebServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), router));
    }

    private static ObjectNode taken() {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("return").put("status", 200);
        answer.putArray("entries").addObject().put("messageid", 1);
        return answer;
    }

    @Override
    public void close() {
        servers.forEach(WebServer::close);
    }
}
