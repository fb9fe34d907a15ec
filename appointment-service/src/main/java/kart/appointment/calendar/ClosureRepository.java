package kart.appointment.calendar;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import kart.appointment.calendar.NationalHolidays.Holiday;

@ApplicationScoped
class ClosureRepository {

    /** Every replica writes the same holidays; the second of them writes nothing and makes no plan stale. */
    private static final String CLOSE_THE_NATION = """
            INSERT INTO closure (scope, day, reason_fa, reason_en, added_by)
            SELECT 'NATION', h.day, h.fa, h.en, 'job:holidays'
              FROM unnest($1::date[], $2::text[], $3::text[]) AS h(day, fa, en)
            ON CONFLICT DO NOTHING
            """;

    private final Pool pool;

    @Inject
    ClosureRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Integer> closeTheNation(List<Holiday> holidays) {
        Tuple tuple = Tuple.tuple()
                .addArrayOfLocalDate(holidays.stream().map(Holiday::date).toArray(LocalDate[]::new))
                .addArrayOfString(holidays.stream().map(h -> h.name().fa()).toArray(String[]::new))
                .addArrayOfString(holidays.stream().map(h -> h.name().en()).toArray(String[]::new));
        return pool.preparedQuery(CLOSE_THE_NATION).execute(tuple).map(rows -> rows.rowCount());
    }
}
