package dev.integrations.account.limit;

/// How many requests an account may make in each window.
///
/// @param policy the value of the `RateLimit-Policy` header
record RateQuotas(int perSecond, int perMinute, int perDay, String policy) {

    RateQuotas(int perSecond, int perMinute, int perDay) {
        this(
                perSecond,
                perMinute,
                perDay,
                policy(Window.SECOND, perSecond)
                        + ", "
                        + policy(Window.MINUTE, perMinute)
                        + ", "
                        + policy(Window.DAY, perDay));
    }

    private static String policy(Window window, int quota) {
        return "\"" + window.policy() + "\";q=" + quota + ";w=" + window.seconds();
    }

    int in(Window window) {
        return switch (window) {
            case SECOND -> perSecond;
            case MINUTE -> perMinute;
            case DAY -> perDay;
        };
    }

    /// How many requests an instance asks for ahead: few enough that what one instance holds is hardly missed at
    /// another.
    int lease() {
        return Math.max(1, Math.min(perSecond, Math.min(perMinute, perDay)) / 10);
    }
}
