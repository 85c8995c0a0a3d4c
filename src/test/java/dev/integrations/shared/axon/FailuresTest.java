package dev.integrations.shared.axon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.error.InvalidRequest;
import dev.integrations.shared.error.Refusal;
import dev.integrations.shared.error.Unavailable;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final Jackson3Serializer MESSAGES = Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(NamedEventSerializer::customize)
            .build();

    @Test
    void keepsARefusalThatCrossedABus() {
        Detail detail = Detail.inBody("$.name", "Is too long.");
        Refusal arrived = cross(new InvalidRequest(detail));
        assertThat(arrived.type().wire()).isEqualTo("validation_error");
        assertThat(arrived).hasMessage("$.name: Is too long.");
        assertThat(arrived.details()).containsExactly(detail);
    }

    @Test
    void keepsTheClassOfARefusalThatIsCaught() {
        assertThat(cross(new DuplicateId())).isInstanceOf(DuplicateId.class);
        assertThat(cross(new Unavailable())).isInstanceOf(Unavailable.class);
        assertThat(cross(new LostRace())).isInstanceOf(LostRace.class);
    }

    private static Refusal cross(Refusal refusal) {
        SerializedObject<byte[]> sent = MESSAGES.serialize(CarriedRefusal.of(refusal), byte[].class);
        var failure = new CommandExecutionException("refused", null, MESSAGES.<byte[], Object>deserialize(sent));
        return (Refusal) Failures.translate(new IllegalStateException(failure));
    }

    @Test
    void takesASecondFirstEventForADuplicateId() {
        var failure = invalidSequence("[AXONIQ-2000] Invalid sequence number 0 for aggregate a, expected 1");
        assertThat(Failures.translate(failure)).isInstanceOf(DuplicateId.class);
    }

    @Test
    void takesAnotherConflictOfSequenceNumbersForALostRace() {
        var failure = invalidSequence("[AXONIQ-2000] Invalid sequence number 10 for aggregate a, expected 11");
        assertThat(Failures.translate(failure)).isInstanceOf(LostRace.class);
        assertThat(Failures.translate(new ConcurrencyException("another was faster")))
                .isInstanceOf(LostRace.class);
    }

    private static StatusRuntimeException invalidSequence(String description) {
        var trailers = new Metadata();
        trailers.put(Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER), "AXONIQ-2000");
        return Status.OUT_OF_RANGE.withDescription(description).asRuntimeException(trailers);
    }

    @Test
    void saysThatAnOutcomeIsUnknown() {
        assertThat(Failures.translate(Status.UNAVAILABLE.asRuntimeException())).isInstanceOf(Unavailable.class);
        assertThat(Failures.translate(new TimeoutException())).isInstanceOf(Unavailable.class);
        assertThat(Failures.translate(new NoHandlerForCommandException("not yet")))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void leavesAFaultAsItIs() {
        var fault = new IllegalStateException("a fault");
        assertThat(Failures.translate(fault)).isSameAs(fault);
    }
}
