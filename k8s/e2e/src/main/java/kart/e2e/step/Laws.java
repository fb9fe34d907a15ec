package kart.e2e.step;

import java.io.IOException;
import java.sql.SQLException;

/** After all that has happened, what must hold holds. */
public final class Laws implements Run.Step {

    @Override
    public String title() {
        return "The laws, after all that";
    }

    @Override
    public void play(Run run) throws IOException, InterruptedException, SQLException {
        run.evidence().everything();
    }
}
