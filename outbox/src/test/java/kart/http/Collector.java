package kart.http;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where the spans of a test go. */
@Singleton
class Collector implements SpanExporter {

    private final BlockingQueue<SpanData> spans = new LinkedBlockingQueue<>();

    /** The next span of a name, waited for: a server's span ends after its answer. */
    SpanData next(String name) throws InterruptedException {
        while (true) {
            SpanData span = spans.poll(30, TimeUnit.SECONDS);
            assertNotNull(span, "no span " + name);
            if (span.getName().equals(name)) {
                return span;
            }
        }
    }

    void forget() {
        spans.clear();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
        spans.addAll(ended);
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
