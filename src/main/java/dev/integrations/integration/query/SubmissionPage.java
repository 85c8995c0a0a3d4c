package dev.integrations.integration.query;

import java.util.List;

/// Part of the queue of submissions.
///
/// @param entries oldest submission first
/// @param more    whether others follow
public record SubmissionPage(List<IntegrationView> entries, boolean more) {}
