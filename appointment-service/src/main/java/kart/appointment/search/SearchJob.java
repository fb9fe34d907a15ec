package kart.appointment.search;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Drops changes that every replica has followed by now. */
@ApplicationScoped
class SearchJob {

    private final SearchRepository search;

    @Inject
    SearchJob(SearchRepository search) {
        this.search = search;
    }

    @Scheduled(every = "1h", delayed = "15m", identity = "old-changes")
    Uni<Void> forget() {
        return search.forget();
    }
}
