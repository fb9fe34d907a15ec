package kart.http;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/**
 * Keeps out of spans what may tell who a citizen is or let somebody in: queries, addresses of people, and the paths of
 * other systems' URLs, one of which has a key in it.
 */
@Singleton
class SpanPrivacy implements SpanProcessor {

    private static final String HIDDEN = "***";
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final List<AttributeKey<String>> UNSAID =
            List.of(AttributeKey.stringKey("url.query"), AttributeKey.stringKey("client.address"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> key : UNSAID) {
            if (span.getAttribute(key) != null) {
                span.setAttribute(key, HIDDEN);
            }
        }
        String url = span.getAttribute(URL);
        if (url != null) {
            span.setAttribute(URL, origin(url));
        }
    }

    private static String origin(String url) {
        try {
            return URI.create(url).resolve("/").toString() + HIDDEN;
        } catch (IllegalArgumentException unreadable) {
            return HIDDEN;
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
