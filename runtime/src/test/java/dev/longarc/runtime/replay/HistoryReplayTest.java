package dev.longarc.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longarc.runtime.replay.HistoryReplay.End;
import dev.longarc.runtime.replay.HistoryReplay.Replayed;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.temporal.api.common.v1.Payloads;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories that a real server recorded, and ones that were changed since. */
class HistoryReplayTest {
  private static final Path HISTORIES = Path.of("../workflows/src/test/resources/histories");

  @TempDir private Path folder = Path.of("");

  private static HistoryReplay replay;

  @BeforeAll
  static void start() {
    replay = new HistoryReplay(PayloadKeys.NONE);
  }

  @AfterAll
  static void stop() {
    replay.close();
  }

  private static String recorded(String shape) throws IOException {
    return Files.readString(HISTORIES.resolve(shape + ".json"));
  }

  private Path file(String history) throws IOException {
    return Files.writeString(folder.resolve("history.json"), history);
  }

  @Test
  void replaysWhatWasRecorded() {
    for (String shape : List.of("experiment-small", "shard-cancelled", "evaluation-retried")) {
      Replayed replayed = replay.replay(HISTORIES.resolve(shape + ".json"));
      assertThat(replayed.error()).as(shape).isNull();
      assertThat(shape).startsWith(replayed.workflow().toLowerCase(Locale.ROOT));
      assertThat(replayed.events()).isGreaterThan(10);
    }
  }

  @Test
  void saysWhatTheCodeWouldDoOtherwise() throws IOException {
    String other = recorded("evaluation-solved").replace("\"RunStrategy\"", "\"WalkStrategy\"");
    Path file = file(other);
    Replayed replayed = replay.replay(file);
    assertThat(replayed.end()).isEqualTo(End.NON_DETERMINISTIC);
    assertThat(replayed.error())
        .contains("event 6 of type 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED'", "WalkStrategy")
        .doesNotContain("\n", ".java:");
    assertThat(replay.replay(HISTORIES.resolve("evaluation-solved.json")).end())
        .as("the next one is not affected")
        .isEqualTo(End.DETERMINISTIC);
  }

  @Test
  void decryptsWithTheKeysAlone() throws IOException {
    Path keyFile = folder.resolve("keys");
    Files.writeString(keyFile, "k1 " + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
    var keys = PayloadKeys.read(keyFile.toString());
    var plain = WorkflowExecutionHistory.fromJson(recorded("evaluation-solved")).getHistory();
    var builder = plain.toBuilder();
    encrypt(builder, keys);
    Path file = file(new WorkflowExecutionHistory(builder.build()).toJson(true));
    assertThat(Files.readString(file)).doesNotContain("json/plain");

    Replayed without = replay.replay(file);
    assertThat(without.end()).isEqualTo(End.FAILED);
    assertThat(without.error()).contains("(k1)").doesNotContain(".java:");
    try (var withKeys = new HistoryReplay(keys)) {
      assertThat(withKeys.replay(file).error()).isNull();
    }
  }

  /** Encrypts all inputs, results and details. */
  private static void encrypt(Message.Builder message, PayloadKeys keys) {
    for (FieldDescriptor field : message.getAllFields().keySet()) {
      if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isMapField()) {
        continue;
      }
      if (field.isRepeated()) {
        for (int index = 0; index < message.getRepeatedFieldCount(field); index++) {
          var each = ((Message) message.getRepeatedField(field, index)).toBuilder();
          encrypt(each, keys);
          message.setRepeatedField(field, index, each.build());
        }
      } else if (message.getField(field) instanceof Payloads payloads) {
        var encoded = keys.codec().encode(payloads.getPayloadsList());
        message.setField(field, Payloads.newBuilder().addAllPayloads(encoded).build());
      } else {
        var inner = ((Message) message.getField(field)).toBuilder();
        encrypt(inner, keys);
        message.setField(field, inner.build());
      }
    }
  }

  @Test
  void refusesWhatIsNoHistory() throws IOException {
    for (String text : List.of("", "{", "{\"events\": []}", "[1]")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> replay.replay(file(text)))
          .withMessageStartingWith("The file (")
          .withMessageContaining("\nMaybe longarc replay ID");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> replay.replay(folder.resolve("none.json")));
  }
}
