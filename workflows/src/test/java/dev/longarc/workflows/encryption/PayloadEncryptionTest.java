package dev.longarc.workflows.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.longarc.evaluation.FailureType;
import dev.longarc.workflows.CauseChain;
import dev.longarc.workflows.FakeStrategies;
import dev.longarc.workflows.Payloads;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadEncryptionTest {
  private static final String SECRET = "012/345";
  private static final DataConverter PLAIN = PayloadKeys.NONE.over(Payloads.converter());
  private static final DataConverter CONVERTER =
      KeyFile.keys("new", "old").over(Payloads.converter());

  private static Payload written(DataConverter converter, Object value) {
    return converter.toPayload(value).orElseThrow();
  }

  private static String read(DataConverter converter, Payload payload) {
    return converter.fromPayload(payload, String.class, String.class);
  }

  @Test
  void onlyTheKeysIdCanBeRead() {
    Payload payload = written(CONVERTER, SECRET);
    assertThat(payload.getMetadataMap())
        .containsOnly(
            Map.entry("encoding", ByteString.copyFromUtf8("binary/encrypted")),
            Map.entry("encryption-key-id", ByteString.copyFromUtf8("new")));
    assertThat(payload.toByteString().toString(StandardCharsets.ISO_8859_1))
        .doesNotContain("012", "json/plain");
    assertThat(read(CONVERTER, payload)).isEqualTo(SECRET);
  }

  @Test
  void theSameValueIsNeverWrittenTwiceInTheSameWay() {
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> written(CONVERTER, SECRET).getData()))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatAnOlderKeyEncryptedStaysReadable() {
    Payload old = written(KeyFile.keys("old").over(Payloads.converter()), SECRET);
    assertThat(read(CONVERTER, old)).isEqualTo(SECRET);
    assertThat(
            CONVERTER.fromPayloads(
                0,
                Optional.of(
                    io.temporal.api.common.v1.Payloads.newBuilder().addPayloads(old).build()),
                String.class,
                String.class))
        .isEqualTo(SECRET);
  }

  @Test
  void whatWasWrittenBeforeTheKeysStaysReadable() {
    assertThat(read(CONVERTER, written(PLAIN, SECRET))).isEqualTo(SECRET);
    var mixed = List.of(written(PLAIN, "a"), written(CONVERTER, "b"), written(PLAIN, "c"));
    assertThat(KeyFile.keys("new").codec().decode(mixed))
        .extracting(payload -> read(PLAIN, payload))
        .containsExactly("a", "b", "c");
  }

  @Test
  void withoutKeysNothingChanges() {
    Payload payload = written(PLAIN, SECRET);
    assertThat(payload.getData().toStringUtf8()).isEqualTo("\"012/345\"");
    assertThat(PayloadKeys.NONE.codec().encode(List.of(payload))).containsExactly(payload);
  }

  @Test
  void anUnknownKeyIsNamedWithTheRemedy() {
    Payload payload = written(CONVERTER, SECRET);
    assertThatExceptionOfType(UnreadablePayloadException.class)
        .isThrownBy(() -> read(PLAIN, payload))
        .withMessage(
            """
            The payload is encrypted with the key (new), but this process has none.
            Maybe let LONGARC_PAYLOAD_KEYS name the same file of keys in all processes.\
            """);
    assertThatExceptionOfType(UnreadablePayloadException.class)
        .isThrownBy(() -> read(KeyFile.keys("a", "b").over(Payloads.converter()), payload))
        .withMessageContaining("the key (new), but this process has others (a, b).");
  }

  @Test
  void eachChangedByteIsNoticed() {
    Payload payload = written(CONVERTER, SECRET);
    for (int at = 0; at < payload.getData().size(); at++) {
      byte[] data = payload.getData().toByteArray();
      data[at] ^= 1;
      unreadable(payload.toBuilder().setData(ByteString.copyFrom(data)).build());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 27, 28, 40})
  void soIsACutOne(int bytes) {
    Payload payload = written(CONVERTER, SECRET);
    unreadable(payload.toBuilder().setData(payload.getData().substring(0, bytes)).build());
  }

  @Test
  void soIsAnotherKeyOfTheSameBytes() {
    var twins = KeyFile.read(KeyFile.line("new") + "\n" + KeyFile.line("new").replace("new", "x"));
    Payload payload = written(twins.over(Payloads.converter()), SECRET);
    assertThat(read(CONVERTER, payload)).isEqualTo(SECRET);
    Payload renamed =
        payload.toBuilder().putMetadata("encryption-key-id", ByteString.copyFromUtf8("x")).build();
    assertThatExceptionOfType(UnreadablePayloadException.class)
        .isThrownBy(() -> read(twins.over(Payloads.converter()), renamed))
        .withMessageContaining("the key (x)");
  }

  private static void unreadable(Payload payload) {
    assertThatExceptionOfType(UnreadablePayloadException.class)
        .isThrownBy(() -> read(CONVERTER, payload))
        .withMessageContainingAll("the key (new)", "was changed", "\nMaybe ");
  }

  /** The server counts what is sent, and refuses 2 MB. */
  @ParameterizedTest
  @ValueSource(ints = {0, 100, 100_000, 1_500_000})
  void growsByABoundedNumberOfBytes(int length) {
    String value = "7".repeat(length);
    Payload plain = written(PLAIN, value);
    Payload encrypted = written(CONVERTER, value);
    assertThat(encrypted.getSerializedSize() - plain.getSerializedSize()).isBetween(80, 110);
    assertThat(read(CONVERTER, encrypted)).isEqualTo(value);
  }

  @Test
  void failuresHideTheirMessagesCausesAndDetails() {
    ApplicationFailure thrown =
        ApplicationFailure.newBuilder()
            .setMessage("The grid 012/345 is bad.")
            .setType(FailureType.MODEL.name())
            .setDetails("detail " + SECRET)
            .setCause(FakeStrategies.failure(FailureType.DATA, "cause " + SECRET))
            .build();

    Failure failure = CONVERTER.exceptionToFailure(thrown);

    assertThat(failure.toByteString().toString(StandardCharsets.ISO_8859_1))
        .doesNotContain("012", "PayloadEncryptionTest")
        .contains("MODEL", "DATA"); // by which retries are decided
    var read = (ApplicationFailure) CONVERTER.failureToException(failure);
    assertThat(CauseChain.chain(read))
        .isEqualTo("MODEL: The grid 012/345 is bad.\nDATA: cause 012/345");
    assertThat(read.getDetails().get(String.class)).isEqualTo("detail 012/345");
    assertThatExceptionOfType(UnreadablePayloadException.class)
        .isThrownBy(() -> PLAIN.failureToException(failure));
  }
}
