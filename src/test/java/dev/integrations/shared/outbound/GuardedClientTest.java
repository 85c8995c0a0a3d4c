package dev.integrations.shared.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.outbound.Reply.Answered;
import dev.integrations.shared.outbound.Reply.Failed;
import dev.integrations.shared.outbound.Reply.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedClientTest {

    private static final Duration LIMIT = Duration.ofMillis(600);
    /// Of this machine, in both directions: what a sender can be rid of although nobody takes it.
    private static final long MOST_THAT_SOCKETS_BUFFER = 32_000_000;
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final AddressRules loopback = new AddressRules(List.of(AddressRange.of("127.0.0.0/8")), () -> false);
    private final GuardedClient client = client(InetAddress::getAllByName, loopback);

    private static GuardedClient client(Names names, AddressRules rules) {
        try {
            return OutboundConfiguration.guarded(
                    names, rules, SSLContext.getDefault(), new OutboundSettings(List.of(), LIMIT, 10));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    private Reply post(Hostile receiver) {
        return post(client, receiver.url("127.0.0.1"));
    }

    private static Reply post(GuardedClient client, URI url) {
        return client.post(url, Map.of("Content-Type", "application/json", "webhook-id", "1"), BODY);
    }

    private static Reason reasonOf(Reply reply) {
        return ((Failed) reply).reason();
    }

    @Test
    void sendsNothingButWhatItIsGiven() throws Exception {
        try (var receiver = Hostile.answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone")) {
            Answered answer = (Answered) post(receiver);
            assertThat(answer.isSuccess()).isTrue();
            assertThat(answer.excerpt()).isEqualTo("done");
            assertThat(receiver.heads.element().split("\r\n"))
                    .containsExactlyInAnyOrder(
                            "POST /hook?token=secret HTTP/1.1",
                            "Content-Type: application/json",
                            "Content-Length: 2",
                            "webhook-id: 1",
                            "Host: 127.0.0.1:" + receiver.port(),
                            "Connection: keep-alive",
                            "User-Agent: platform-integrations-webhooks");
        }
    }

    @Test
    void keepsConnectionsAndNoCookies() throws Exception {
        try (var receiver =
                Hostile.answering("HTTP/1.1 204 No Content\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n")) {
            post(receiver);
            post(receiver);
            assertThat(receiver.connections).hasValue(1);
            assertThat(receiver.heads).hasSize(2).noneMatch(head -> head.contains("Cookie"));
        }
    }

    @Test
    void letsGoOfWhoNeverAnswers() throws Exception {
        try (var receiver = Hostile.that(out -> new CountDownLatch(1).await())) {
            assertThat(reasonOf(inTime(() -> post(receiver)))).isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void letsGoOfWhoNeverTakesTheConnection() throws Exception {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(reasonOf(
                            inTime(() -> post(client, URI.create("https://127.0.0.1:" + full.getLocalPort() + "/")))))
                    .isEqualTo(Reason.TIMEOUT);
        }
    }

    /// Each of them alone costs as long as a connection may take.
    @Test
    void countsTheWholeTimeOfANameWithManyAddressesThatAreDeaf() throws Exception {
        InetAddress[] many = new InetAddress[20];
        Arrays.fill(many, InetAddress.ofLiteral("127.0.0.1"));
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var first = new Socket(Proxy.NO_PROXY);
                var second = new Socket(Proxy.NO_PROXY);
                var client = client(host -> many, loopback)) {
            first.connect(full.getLocalSocketAddress());
            second.connect(full.getLocalSocketAddress());
            URI url = URI.create("http://many.example:" + full.getLocalPort() + "/");
            assertThat(reasonOf(inTime(() -> post(client, url)))).isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void countsTheWholeTimeOfAHandshakeThatDrips() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> dripHandshake(server));
            URI url = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/");
            assertThat(reasonOf(inTime(() -> post(client, url)))).isEqualTo(Reason.TIMEOUT);
        }
    }

    /// A record of TLS that says it is long, and comes in single bytes.
    private static void dripHandshake(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(new byte[] {22, 3, 3, 0x40, 0});
            while (true) {
                socket.getOutputStream().write(2);
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException gone) {
            // The client let go.
        }
    }

    @Test
    void countsTheWholeTimeOfAHeadThatDrips() throws Exception {
        try (var receiver = Hostile.that(out -> {
            for (char c : "HTTP/1.1 200 OK\r\nX-Slow: ".toCharArray()) {
                Hostile.write(out, String.valueOf(c));
                Thread.sleep(100);
            }
        })) {
            assertThat(reasonOf(inTime(() -> post(receiver)))).isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void countsTheWholeTimeOfABodyThatDrips() throws Exception {
        try (var receiver = Hostile.that(out -> {
            Hostile.write(out, "HTTP/1.1 500 No\r\nContent-Length: 1000\r\n\r\n");
            while (true) {
                Hostile.write(out, "x");
                Thread.sleep(100);
            }
        })) {
            assertThat(((Answered) inTime(() -> post(receiver))).status()).isEqualTo(500);
        }
    }

    @Test
    void stopsReadingABodyWithoutEnd() throws Exception {
        try (var receiver = Hostile.that(out -> {
            Hostile.write(out, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                Hostile.write(out, "endless ".repeat(1000));
            }
        })) {
            Answered answer = (Answered) inTime(() -> post(receiver));
            assertThat(answer.excerpt()).hasSize(1024);
            assertThat(answer.duration()).isLessThan(LIMIT);
        }
    }

    @Test
    void unpacksNothing() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bomb)) {
            packed.write(new byte[10_000_000]);
        }
        try (var receiver = Hostile.that(out -> {
            Hostile.write(
                    out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n");
            out.write(bomb.toByteArray());
        })) {
            assertThat(((Answered) post(receiver)).excerpt().length()).isLessThan(1024);
            assertThat(receiver.heads.element()).doesNotContainIgnoringCase("Accept-Encoding");
        }
    }

    @Test
    void keepsOfABodyWhatCanBePrinted() throws Exception {
        try (var receiver = Hostile.answering("HTTP/1.1 400 Bad\r\nContent-Length: 9\r\n\r\na\0b\u001b[\u00ffc\td")) {
            assertThat(((Answered) post(receiver)).excerpt()).isEqualTo("ab[c\td");
        }
    }

    @Test
    void tellsAnEndInTheMiddleOfAHead() throws Exception {
        try (var receiver = Hostile.that(out -> {
            Hostile.write(out, "HTTP/1.1 200 OK\r\nContent-Len");
            throw new IllegalStateException("closes");
        })) {
            assertThat(reasonOf(post(receiver))).isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void takesTheStatusOfABodyThatEndsInTheMiddle() throws Exception {
        try (var receiver = Hostile.that(out -> {
            Hostile.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            throw new IllegalStateException("closes");
        })) {
            assertThat(((Answered) post(receiver)).excerpt()).isEqualTo("half");
        }
    }

    @Test
    void refusesHugeHeads() throws Exception {
        try (var line = Hostile.answering("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");
                var many = Hostile.answering("HTTP/1.1 200 OK\r\n" + "X: x\r\n".repeat(1000) + "\r\n");
                var none = Hostile.answering("SSH-2.0-OpenSSH_9.9\r\n".repeat(1000))) {
            assertThat(reasonOf(post(line))).isEqualTo(Reason.PROTOCOL);
            assertThat(reasonOf(post(many))).isEqualTo(Reason.PROTOCOL);
            assertThat(reasonOf(post(none))).isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void isNotKeptByAnswersThatAreNone() throws Exception {
        try (var receiver = Hostile.that(out -> {
            while (true) {
                Hostile.write(out, "HTTP/1.1 103 Early Hints\r\n\r\n");
            }
        })) {
            assertThat(inTime(() -> post(receiver))).isInstanceOf(Failed.class);
        }
    }

    @Test
    void takesNoMoreInterimAnswersThanAnAnswerIsLong() throws Exception {
        var sent = new AtomicLong();
        try (var receiver = Hostile.that(out -> {
            while (true) {
                send(out, "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(500), sent);
            }
        })) {
            assertThat(reasonOf(post(receiver))).isEqualTo(Reason.PROTOCOL);
            assertThat(sent.get()).isLessThan(MOST_THAT_SOCKETS_BUFFER);
        }
    }

    @Test
    void takesNoMoreOfWhatIsBesideABodyThanAnAnswerIsLong() throws Exception {
        var sent = new AtomicLong();
        try (var receiver = Hostile.that(out -> {
            Hostile.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                send(out, "1;" + "e".repeat(8000) + "\r\nx\r\n", sent);
            }
        })) {
            Answered answer = (Answered) post(receiver);
            assertThat(answer.duration()).isLessThan(LIMIT);
            assertThat(answer.excerpt()).startsWith("xx");
            assertThat(sent.get()).isLessThan(MOST_THAT_SOCKETS_BUFFER);
        }
    }

    private static void send(OutputStream out, String text, AtomicLong sent) throws IOException {
        Hostile.write(out, text);
        sent.addAndGet(text.length());
    }

    @Test
    void asksForNoProxy() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        var elsewhere = new RecordedProxies();
        ProxySelector.setDefault(elsewhere);
        try (var receiver = Hostile.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(post(receiver)).isInstanceOf(Answered.class);
            assertThat(elsewhere.asked).noneMatch(uri -> uri.getPort() == receiver.port());
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private static final class RecordedProxies extends ProxySelector {

        private final Queue<URI> asked = new ConcurrentLinkedQueue<>();

        @Override
        public List<Proxy> select(URI uri) {
            asked.add(uri);
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            asked.add(uri);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:99999/", "http://127.0.0.1:65536/", "http://127.0.0.1:0/"})
    void callsNoPortThatThereIsNot(String url) {
        assertThat(reasonOf(post(client, URI.create(url)))).isEqualTo(Reason.ADDRESS);
    }

    @Test
    void leavesNoThread() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        var asked = new CountDownLatch(1);
        Names slow = host -> {
            asked.countDown();
            return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        };
        try (var names = new PatientNames(slow, LIMIT, 4);
                var client = client(names, loopback);
                var receiver = Hostile.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(post(client, receiver.url("slow.example"))).isInstanceOf(Answered.class);
            assertThat(asked.getCount()).isZero();
            assertThat(ownThreads(before)).isNotEmpty();
        }
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(ownThreads(before)).isEmpty());
    }

    private static List<String> ownThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("names-") || name.startsWith("outbound-") || name.startsWith("idle-"))
                .toList();
    }

    @Test
    void followsNothing() throws Exception {
        try (var inside = Hostile.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var receiver = Hostile.answering("HTTP/1.1 307 Elsewhere\r\nLocation: " + inside.url("127.0.0.1")
                        + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(((Answered) post(receiver)).status()).isEqualTo(307);
            assertThat(inside.connections).hasValue(0);
        }
    }

    @Test
    void readsHowLongToWait() throws Exception {
        try (var receiver = Hostile.answering("HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(((Answered) post(receiver)).retryAfter()).isEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void connectsToNoAddressThatItDidNotCheck() throws Exception {
        try (var receiver = Hostile.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            var asked = new AtomicInteger();
            Names rebinding = host ->
                    new InetAddress[] {InetAddress.ofLiteral(asked.incrementAndGet() == 1 ? "1.1.1.1" : "127.0.0.1")};
            var rules = new AddressRules(List.of(), () -> false);
            var destinations =
                    new CheckedDestinations(new CheckedNames(rebinding, rules::allow), host -> new InetAddress[0]);
            URI url = URI.create("https://rebinding.example:" + receiver.port() + "/");
            assertThat(destinations.refusal(url)).isEmpty();
            try (var strict = client(rebinding, rules)) {
                assertThat(reasonOf(post(strict, url))).isEqualTo(Reason.ADDRESS);
                assertThat(reasonOf(post(strict, receiver.url("127.0.0.1")))).isEqualTo(Reason.ADDRESS);
            }
            assertThat(receiver.connections).hasValue(0);
        }
    }

    @Test
    void looksANameUpOnceForItsConnection() throws Exception {
        try (var receiver = Hostile.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            var asked = new AtomicInteger();
            Names changing = host ->
                    new InetAddress[] {InetAddress.ofLiteral(asked.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1")};
            try (var client = client(changing, loopback)) {
                assertThat(post(client, receiver.url("changing.example"))).isInstanceOf(Answered.class);
                assertThat(asked).hasValue(1);
            }
        }
    }

    @Test
    void doesNotWaitForNameServersForEver() throws Exception {
        var asked = new AtomicInteger();
        Names silent = host -> {
            asked.incrementAndGet();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        };
        try (var names = new PatientNames(silent, Duration.ofMillis(200), 4);
                var client = client(names, loopback)) {
            URI url = URI.create("https://silent.example/");
            assertThat(reasonOf(inTime(() -> post(client, url)))).isEqualTo(Reason.ADDRESS);
            assertThat(reasonOf(inTime(() -> post(client, url)))).isEqualTo(Reason.ADDRESS);
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void makesNoCallWhereNoNameCanBeLookedUp() {
        Names busy = host -> {
            throw new NotLookedUp();
        };
        try (var client = client(busy, loopback)) {
            assertThat(post(client, URI.create("https://one.example/"))).isInstanceOf(Reply.Unmade.class);
        }
    }

    @Test
    void makesNoCallThatFindsNoPlaceInTime() throws Exception {
        var end = new CountDownLatch(1);
        try (var receiver = Hostile.that(out -> end.await());
                var one = OutboundConfiguration.guarded(
                        InetAddress::getAllByName,
                        loopback,
                        SSLContext.getDefault(),
                        new OutboundSettings(List.of(), LIMIT, 1))) {
            var replies = new ConcurrentLinkedQueue<Reply>();
            List<Thread> calls = java.util.stream.IntStream.range(0, 4)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> replies.add(post(one, receiver.url("127.0.0.1")))))
                    .toList();
            for (Thread call : calls) {
                call.join();
            }
            assertThat(replies).hasSize(4).hasAtLeastOneElementOfType(Reply.Unmade.class);
        }
    }

    @Test
    void saysThatNothingListens() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(reasonOf(post(client, URI.create("http://127.0.0.1:" + free + "/"))))
                .isEqualTo(Reason.CONNECTION);
    }

    @Test
    void believesNoCertificateThatNobodySigned() throws Exception {
        var tls = Certificate.of("localhost");
        try (var receiver = Hostile.at(tls.serverSockets(), out -> Hostile.write(out, "HTTP/1.1 200 OK\r\n\r\n"))) {
            assertThat(reasonOf(post(client, URI.create("https://127.0.0.1:" + receiver.port() + "/"))))
                    .isEqualTo(Reason.TLS);
            assertThat(receiver.heads).isEmpty();
        }
    }

    @Test
    void believesACertificateForItsOwnNameAlone() throws Exception {
        var tls = Certificate.of("right.example");
        Names names = host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        try (var receiver = Hostile.at(
                        tls.serverSockets(),
                        out -> Hostile.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
                var trusting = OutboundConfiguration.guarded(
                        names, loopback, tls.trust(), new OutboundSettings(List.of(), Duration.ofSeconds(5), 10))) {
            String rest = ".example:" + receiver.port() + "/";
            assertThat(post(trusting, URI.create("https://right" + rest))).isInstanceOf(Answered.class);
            assertThat(reasonOf(post(trusting, URI.create("https://wrong" + rest))))
                    .isEqualTo(Reason.TLS);
        }
    }

    private static Reply inTime(java.util.function.Supplier<Reply> call) {
        long begin = System.nanoTime();
        Reply reply = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT.plusSeconds(1));
        return reply;
    }
}
