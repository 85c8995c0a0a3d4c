package dev.integrations.shared.web;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.InvalidRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The query parameters of one request, read one by one; what is wrong is told at the end, all at once.
public final class QueryParameters {

    private final Map<String, String[]> given;
    private final Set<String> unread;
    private final List<Detail> wrong = new ArrayList<>();

    public QueryParameters(Map<String, String[]> given) {
        this.given = given;
        this.unread = new TreeSet<>(given.keySet());
    }

    /// Reads one parameter.
    ///
    /// @param parse throws an [IllegalArgumentException] whose message says what would be right
    /// @return null when it is not given, or wrong
    public <T> @Nullable T read(String name, Function<String, T> parse) {
        unread.remove(name);
        String[] values = given.get(name);
        if (values == null) {
            return null;
        }
        if (values.length > 1) {
            refuse(name, "Must be given once.");
            return null;
        }
        try {
            return parse.apply(values[0]);
        } catch (IllegalArgumentException unreadable) {
            refuse(name, String.valueOf(unreadable.getMessage()));
            return null;
        }
    }

    /// Notes that a parameter is wrong.
    public void refuse(String name, String message) {
        wrong.add(Detail.inQuery(name, message));
    }

    /// Ends the reading.
    ///
    /// @throws InvalidRequest when a parameter was wrong, or is one that nobody read
    public void done() {
        unread.forEach(name -> refuse(name, "Is not a parameter of this path."));
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
    }
}
