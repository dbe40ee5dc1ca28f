package dev.longarc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.TemporalAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteStackTest {
  @Test
  void existsOnlyWhenItsApiIsNamed() {
    var store = Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://db/longarc");
    assertThat(RemoteStack.of(store)).isEmpty();
    assertThat(RemoteStack.of(Map.of("LONGARC_API", " "))).isEmpty();
  }

  @Test
  void needsNothingButItsApi() {
    var lab = RemoteStack.of(Map.of("LONGARC_API", "http://box:8080/")).orElseThrow();

    assertThat(lab.api()).isEqualTo(URI.create("http://box:8080"));
  }

  @Test
  void namesAnInvalidAddress() {
    assertThatThrownBy(() -> RemoteStack.of(Map.of("LONGARC_API", "box:8080")))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("(box:8080)", "Maybe http://");
  }

  @Test
  void aServerWithSeveralAddressesHasOneName() {
    var inside = TemporalAddress.external("temporal:7233", "arc", Map.of());
    var named =
        TemporalAddress.external("box:7233", "arc", Map.of("LONGARC_TEMPORAL_TARGET", "lab/arc"));

    assertThat(inside.target()).isEqualTo("temporal:7233/arc");
    assertThat(named.target()).isEqualTo("lab/arc");
  }
}
