package dev.integrations.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestPatchTest {

    private static final Manifest COMPLETE = new Manifest(
            "a", "Name", null, null, null, "Connect", null, null, null, null, List.of("articles:read"), null, null);

    /// Events of the first builds do.
    @Test
    void knowsUnsetFieldsByTheirNamesInABodyToo() {
        for (String name : List.of("call_to_action", "callToAction")) {
            ManifestPatch patch = new ManifestPatch(
                    null, null, null, null, null, null, null, null, null, null, null, null, null, List.of(name));
            assertThat(patch.appliedTo(COMPLETE).callToAction()).isNull();
            assertThat(patch.unset()).containsExactly("callToAction");
        }
    }

    @Test
    void hasNoListOfUnsetFieldsWhenThereAreNone() {
        assertThat(ManifestPatch.between(COMPLETE, COMPLETE).unset()).isNull();
        assertThat(new ManifestPatch(
                                null, null, null, null, null, null, null, null, null, null, null, null, null, List.of())
                        .changesNothing())
                .isTrue();
    }
}
