package dev.integrations.integration.web;

import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.command.TryChange;
import dev.integrations.integration.manifest.InvalidManifest;
import dev.integrations.integration.manifest.ManifestReader;
import dev.integrations.integration.manifest.ManifestReading;
import dev.integrations.integration.query.IntegrationView;
import dev.integrations.integration.quota.Amount;
import dev.integrations.integration.quota.Quotas;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Goes as far as the real calls do before they store anything.
@Component
class Validation {

    /// What keeps the question itself from being answered.
    private static final Set<ErrorType> OF_THE_QUESTION =
            EnumSet.of(ErrorType.NOT_FOUND, ErrorType.MALFORMED_REQUEST, ErrorType.SERVICE_UNAVAILABLE);

    private final ManifestReader manifests;
    private final Changes changes;
    private final Editing editing;
    private final Quotas quotas;
    private final Commands commands;

    Validation(ManifestReader manifests, Changes changes, Editing editing, Quotas quotas, Commands commands) {
        this.manifests = manifests;
        this.changes = changes;
        this.editing = editing;
        this.quotas = quotas;
        this.commands = commands;
    }

    ValidationResource ofCreation(Call call) {
        return judge(() -> {
            ManifestReading reading = manifests.read(call.body());
            checkQuota(call, new Amount(1, reading.manifest().storedBytes()));
            return reading.warnings();
        });
    }

    ValidationResource ofChange(IntegrationId id, Call call) {
        return judge(() -> {
            IntegrationView view = changes.findOwn(id, call);
            Manifest before = view.manifest();
            Manifest after = editing.read(view, call).appliedTo(before);
            commands.send(new TryChange(id, call.caller().account()), call.by(), call.precondition());
            checkQuota(call, new Amount(0, Math.max(0, after.storedBytes() - before.storedBytes())));
            return manifests.warnings(after);
        });
    }

    private void checkQuota(Call call, Amount more) {
        quotas.check(call.caller().account(), call.caller().quota(), more);
    }

    private static ValidationResource judge(Supplier<List<Detail>> work) {
        try {
            return ValidationResource.accepted(work.get());
        } catch (InvalidManifest invalid) {
            return ValidationResource.refused(invalid, invalid.warnings());
        } catch (Refusal refused) {
            if (OF_THE_QUESTION.contains(refused.type())) {
                throw refused;
            }
            return ValidationResource.refused(refused, List.of());
        }
    }
}
