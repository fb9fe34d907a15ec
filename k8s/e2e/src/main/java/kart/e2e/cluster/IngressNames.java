package kart.e2e.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Names that this program alone knows: the hosts of a development overlay are in nobody's DNS. All others are looked up
 * as ever.
 */
public final class IngressNames extends InetAddressResolverProvider {

    private static final Map<String, InetAddress> KNOWN = new ConcurrentHashMap<>();

    static void put(String host, InetAddress address) {
        KNOWN.put(host, address);
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver others = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                InetAddress known = KNOWN.get(host);
                return known == null ? others.lookupByName(host, policy) : Stream.of(named(host, known));
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return others.lookupByAddress(address);
            }
        };
    }

    private static InetAddress named(String host, InetAddress address) throws UnknownHostException {
        return InetAddress.getByAddress(host, address.getAddress());
    }

    @Override
    public String name() {
        return "kart-ingress";
    }
}
