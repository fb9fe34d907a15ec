package kart.database;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection when a question stays without any answer. Where a node or a pod is gone without a word, nothing else
 * tells: the question has arrived, so that nothing is sent again, and whoever waits would wait for hours, a job for ever. A
 * connection of which nothing is asked may be silent as long as it likes.
 */
final class Silence extends ChannelDuplexHandler {

    private final long patienceNanos;
    private boolean waits;
    private long askedAt;
    private ScheduledFuture<?> look;

    Silence(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        waits = true;
        askedAt = System.nanoTime();
        if (look == null) {
            lookAfter(context, patienceNanos);
        }
        context.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        waits = false;
        context.fireChannelRead(message);
    }

    /** One look at a time: a question costs no timer of its own. */
    private void lookAfter(ChannelHandlerContext context, long nanos) {
        look = context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        look = null;
        if (waits) {
            long left = patienceNanos - (System.nanoTime() - askedAt);
            if (left > 0) {
                lookAfter(context, left);
            } else {
                context.close();
            }
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (look != null) {
            look.cancel(false);
        }
    }
}
