package kart.appointment.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import kart.appointment.search.PlaceSearch.Positioned;
import kart.caller.Callers;
import kart.http.Cursor;
import kart.http.Page;

/** Answers searches from memory. */
@ApplicationScoped
class PlaceService {

    private final FreePlacesService places;
    private final ObjectMapper json;
    private final CurrentVertxRequest request;
    private final Callers callers;

    @Inject
    PlaceService(FreePlacesService places, ObjectMapper json, CurrentVertxRequest request, Callers callers) {
        this.places = places;
        this.json = json;
        this.request = request;
        this.callers = callers;
    }

    /** What is asked; two that are equal have one answer. */
    private record Question(String list, PlaceFilter filter, String after, int limit) {}

    Uni<Answer> places(PlaceFilter filter, String after, int limit) {
        PlacePosition position = Cursor.decode(after, PlacePosition::parse).orElse(null);
        return answer(
                new Question("places", filter, after, limit),
                now -> page(new PlaceSearch(now, filter).places(position, limit + 1), limit));
    }

    Uni<Answer> offices(PlaceFilter filter, String after, int limit) {
        OfficePosition position = Cursor.decode(after, OfficePosition::parse).orElse(null);
        return answer(
                new Question("offices", filter, after, limit),
                now -> page(new PlaceSearch(now, filter).offices(position, limit + 1), limit));
    }

    Uni<Answer> provinces(PlaceFilter filter) {
        return answer(
                new Question("provinces", filter, null, 0),
                now -> new Page<>(new PlaceSearch(now, filter).provinces(), null));
    }

    private Uni<Answer> answer(Question question, Function<FreePlaces, Page<?>> find) {
        String address = request.getCurrent().request().uri();
        Searcher searcher = Searcher.of(callers.current());
        return places.fresh()
                .map(moment ->
                        moment.of(searcher).answer(address, question, found -> Answer.of(text(find.apply(found)))));
    }

    private static <T> Page<T> page(List<Positioned<T>> found, int limit) {
        return Page.of(found, limit, Positioned::position).map(Positioned::item);
    }

    private byte[] text(Page<?> page) {
        try {
            return json.writeValueAsBytes(page);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
