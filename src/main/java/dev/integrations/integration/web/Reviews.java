package dev.integrations.integration.web;

import dev.integrations.account.Role;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.command.ApproveIntegration;
import dev.integrations.integration.command.ArchiveIntegration;
import dev.integrations.integration.command.RejectIntegration;
import dev.integrations.integration.command.ReopenIntegration;
import dev.integrations.integration.command.SubmitIntegration;
import dev.integrations.integration.command.WithdrawSubmission;
import dev.integrations.integration.query.IntegrationView;
import org.springframework.stereotype.Component;

/// The moves of a review: who may make each, and what it asks for.
@Component
class Reviews {

    private final Changes changes;

    Reviews(Changes changes) {
        this.changes = changes;
    }

    /// One of the methods below.
    @FunctionalInterface
    interface Move {

        IntegrationView carryOut(IntegrationId id, Call call);
    }

    IntegrationView submit(IntegrationId id, Call call) {
        MoveBodies.nothing(call.body());
        changes.findOwn(id, call);
        return changes.carryOut(id, new SubmitIntegration(id, call.caller().account()), call);
    }

    IntegrationView withdraw(IntegrationId id, Call call) {
        MoveBodies.nothing(call.body());
        changes.findOwn(id, call);
        return changes.carryOut(id, new WithdrawSubmission(id, call.caller().account()), call);
    }

    IntegrationView reopen(IntegrationId id, Call call) {
        MoveBodies.nothing(call.body());
        changes.findOwn(id, call);
        return changes.carryOut(id, new ReopenIntegration(id, call.caller().account()), call);
    }

    IntegrationView approve(IntegrationId id, Call call) {
        MoveBodies.nothing(call.body());
        findAsReviewer(id, call);
        return changes.carryOut(
                id,
                new ApproveIntegration(
                        id, call.caller().account(), call.caller().playsAllRoles()),
                call);
    }

    IntegrationView reject(IntegrationId id, Call call) {
        String reason = MoveBodies.reason(call.body());
        findAsReviewer(id, call);
        return changes.carryOut(id, new RejectIntegration(id, reason), call);
    }

    IntegrationView archive(IntegrationId id, Call call) {
        String reason = MoveBodies.reason(call.body());
        boolean reviewer = call.caller().is(Role.REVIEWER);
        var _ = reviewer ? changes.find(id, call) : changes.findOwn(id, call, "that it belongs to, or a reviewer,");
        return changes.carryOut(id, new ArchiveIntegration(id, call.caller().account(), reviewer, reason), call);
    }

    private void findAsReviewer(IntegrationId id, Call call) {
        changes.find(id, call);
        if (!call.caller().is(Role.REVIEWER)) {
            throw new ReviewersAlone();
        }
    }
}
