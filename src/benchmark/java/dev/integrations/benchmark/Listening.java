package dev.integrations.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What listeners cost those who create, and how far behind they are: rounds without any listener and with all of them
/// take turns.
///
/// `java src/benchmark/java/dev/integrations/benchmark/Listening.java`; every part has a default:
/// `-Dtarget=http://127.0.0.1:8080 -Dbearer= -Drate=500 -Dseconds=20 -Drounds=4 -Dwebhooks=10 -Ddead=0 -Dstreams=100`,
/// before the file's name. The receivers are on this machine, so the service has to allow that.
final class Listening implements AutoCloseable {

    private static final int PAUSE_MS = 2_000;

    private final Service service;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<String> webhooks = new ArrayList<>();
    private final List<Stream> streams = new ArrayList<>();

    private Listening(Service service) {
        this.service = service;
    }

    public static void main(String[] ignored) throws IOException, InterruptedException {
        var service = new Service(
                URI.create(System.getProperty("target", "http://127.0.0.1:8080")), System.getProperty("bearer", ""));
        var creates = new Creates(service);
        int rate = Integer.getInteger("rate", 500);
        int seconds = Integer.getInteger("seconds", 20);
        System.out.println("Warming up");
        creates.send(rate, seconds);
        var ratios = new ArrayList<Double>();
        for (int round = 1; round <= Integer.getInteger("rounds", 4); round++) {
            Times alone = creates.send(rate, seconds);
            System.out.println("Alone      creates    " + alone);
            try (var listening = new Listening(service)) {
                listening.begin();
                Times accompanied = listening.round(creates, rate, seconds);
                ratios.add(accompanied.quantile(0.99) / alone.quantile(0.99));
            }
        }
        System.out.printf(Locale.ROOT, "p99 of a create with listeners to that without: %.2f%n", median(ratios));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private void begin() throws IOException, InterruptedException {
        int living = Integer.getInteger("webhooks", 10);
        int all = living + Integer.getInteger("dead", 0);
        for (int i = 0; i < all; i++) {
            var endpoint = new Endpoint(i >= living);
            endpoints.add(endpoint);
            webhooks.add(service.createWebhook(endpoint.url()));
        }
        long from = service.position();
        for (int i = 0; i < Integer.getInteger("streams", 100); i++) {
            streams.add(new Stream(service.target(), service.key(), from));
        }
        Thread.sleep(PAUSE_MS);
    }

    private Times round(Creates creates, int rate, int seconds) throws InterruptedException {
        Times toEndpoints = new Times();
        Times toStreams = new Times();
        endpoints.forEach(endpoint -> endpoint.noteIn(toEndpoints));
        streams.forEach(stream -> stream.noteIn(toStreams));
        Times times = creates.send(rate, seconds);
        System.out.println("Listened to: creates    " + times);
        System.out.println("             deliveries " + toEndpoints);
        System.out.println("             streamed   " + toStreams);
        long wanted = times.count() * Integer.getInteger("webhooks", 10);
        long begin = System.nanoTime();
        while (toEndpoints.count() < wanted) {
            Thread.sleep(100);
        }
        System.out.printf(Locale.ROOT, "             all delivered %.1f s later%n", (System.nanoTime() - begin) / 1e9);
        return times;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (String webhook : webhooks) {
            service.deleteWebhook(webhook);
        }
        for (Endpoint endpoint : endpoints) {
            endpoint.close();
        }
        for (Stream stream : streams) {
            stream.close();
        }
    }
}
