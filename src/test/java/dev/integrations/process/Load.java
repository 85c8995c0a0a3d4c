package dev.integrations.process;

import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Manifests;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Clients that register integrations one after another, each with a key, until the service is gone.
final class Load {

    private static final int CLIENTS = 6;

    /// The answer of each request that was acknowledged, by its key.
    final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    /// The keys of requests whose outcome their clients never learned.
    final Queue<String> unknown = new ConcurrentLinkedQueue<>();

    /// Answers that no client should ever get.
    final Queue<Answer> failures = new ConcurrentLinkedQueue<>();

    private final List<Thread> clients = new ArrayList<>();

    void on(Api api) {
        for (int client = 0; client < CLIENTS; client++) {
            clients.add(Thread.ofVirtual().start(() -> createUntilItIsGone(api)));
        }
    }

    private void createUntilItIsGone(Api api) {
        while (true) {
            String key = UUID.randomUUID().toString();
            try {
                Answer answer = api.createOnce(key, Manifests.COMPLETE);
                if (answer.status() == 200) {
                    acknowledged.put(key, answer.body());
                } else {
                    unknown.add(key);
                    failures.add(answer);
                }
            } catch (UncheckedIOException gone) {
                unknown.add(key);
                return;
            }
        }
    }

    void awaitEnd() throws InterruptedException {
        for (Thread client : clients) {
            client.join();
        }
        clients.clear();
    }
}
