package kart.appointment.search;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.util.Collections;
import java.util.Optional;
import kart.caller.Caller;
import kart.token.KnownCallers;

/**
 * Gives the answer to a search again that was made a moment ago for the very same address, to somebody who is known and may
 * ask. What many ask at once then costs no more than an empty answer; all else goes the usual way.
 */
@ApplicationScoped
class KnownAnswers {

    private static final String SEARCHES = "/v1/places";
    private static final int BEFORE_ALL_WORK = 8;
    private static final int NOT_MODIFIED = 304;

    private final KnownCallers callers;
    private final FreePlacesService places;

    @Inject
    KnownAnswers(KnownCallers callers, FreePlacesService places) {
        this.callers = callers;
        this.places = places;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_WORK);
    }

    private void check(RoutingContext call) {
        Optional<Answer> known = isSearch(call.request()) ? known(call) : Optional.empty();
        known.ifPresentOrElse(answer -> answer(call, answer), call::next);
    }

    private static boolean isSearch(HttpServerRequest request) {
        return request.method() == HttpMethod.GET && request.path().startsWith(SEARCHES);
    }

    private Optional<Answer> known(RoutingContext call) {
        String address = call.request().uri();
        Moment moment = places.known().filter(fresh -> fresh.knows(address)).orElse(null);
        return moment == null
                ? Optional.empty()
                : callers.of(call)
                        .filter(KnownAnswers::mayAsk)
                        .flatMap(caller -> moment.of(Searcher.of(caller)).known(address));
    }

    private static boolean mayAsk(Caller caller) {
        return !Collections.disjoint(caller.roles(), PlaceResource.SEARCHERS);
    }

    private static void answer(RoutingContext call, Answer answer) {
        HttpServerRequest request = call.request().resume();
        HttpServerResponse response = call.response()
                .putHeader(HttpHeaders.ETAG, answer.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, PlaceResource.CACHE)
                .putHeader(HttpHeaders.VARY, PlaceResource.VARY);
        if (answer.isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        Coding coding = Coding.takenBy(String.join(",", request.headers().getAll(HttpHeaders.ACCEPT_ENCODING)));
        if (coding.header() != null) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, coding.header());
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .end(Buffer.buffer(answer.body(coding)));
    }
}
