package dev.integrations.shared.outbound;

import dev.integrations.shared.ProcessorShare;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Makes HTTP clients that do nothing by themselves.
final class Clients {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /// After that the name is looked up, and what it stands for is checked, again.
    private static final Duration OLDEST = Duration.ofMinutes(1);
    /// Shorter than what servers usually keep.
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration UNCHECKED_IDLE = Duration.ofSeconds(1);
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;

    private Clients() {}

    /// @param names the only ones by which addresses are had, literal ones too
    static CloseableHttpClient with(Names names, SSLContext trust, OutboundSettings settings) {
        return HttpClients.custom()
                .setConnectionManager(connections(names, trust, settings))
                .setDefaultRequestConfig(requests(settings))
                .evictIdleConnections(TimeValue.of(IDLE))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("platform-integrations-webhooks")
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(
            Names names, SSLContext trust, OutboundSettings settings) {
        var heads = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxEmptyLineCount(1)
                .build();
        return new Connections()
                .setDnsResolver(new Checked(names))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(heads)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .setSocketTimeout(Timeout.of(settings.limit()))
                        .setTimeToLive(TimeValue.of(OLDEST))
                        .setIdleTimeout(Timeout.of(IDLE))
                        .setValidateAfterInactivity(TimeValue.of(UNCHECKED_IDLE))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(settings.limit()))
                        .setTcpNoDelay(true)
                        .build())
                .setMaxConnTotal(settings.connections())
                .setMaxConnPerRoute(settings.connections())
                .build();
    }

    private static RequestConfig requests(OutboundSettings settings) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(settings.limit()))
                .setResponseTimeout(Timeout.of(settings.limit()))
                .setProtocolUpgradeEnabled(false)
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setContentCompressionEnabled(false)
                .build();
    }

    private static final class Connections extends PoolingHttpClientConnectionManagerBuilder {

        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    proxy -> new CallSocket(),
                    ports,
                    names,
                    RegistryBuilder.<TlsSocketStrategy>create()
                            .register(URIScheme.HTTPS.id, tls)
                            .build());
        }
    }

    private record Checked(Names names) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return ProcessorShare.await(() -> names.addressesOf(host));
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
