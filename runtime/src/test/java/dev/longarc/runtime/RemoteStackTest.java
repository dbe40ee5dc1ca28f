package dev.longarc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.TemporalAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteStackTest {
  private static final String STORE = "SPRING_DATASOURCE_URL";
  private static final String URL = "jdbc:postgresql://db/longarc";

  @Test
  void existsOnlyWhenItsApiIsNamed() {
    assertThat(RemoteStack.of(Map.of(STORE, URL, "TEMPORAL_ADDRESS", "box:7233"))).isEmpty();
  }

  @Test
  void knowsItsPages() {
    var lab =
        RemoteStack.of(
                Map.of(
                    "LONGARC_API",
                    "http://box:8080/",
                    STORE,
                    URL,
                    "LONGARC_TEMPORAL_UI",
                    "http://box:8233"))
            .orElseThrow();

    assertThat(lab.api()).isEqualTo(URI.create("http://box:8080"));
    assertThat(lab.webUi()).contains(URI.create("http://box:8233/namespaces/arc"));
  }

  @Test
  void namesMissingAndInvalidVariables() {
    assertThatThrownBy(() -> RemoteStack.of(Map.of("LONGARC_API", "http://box:8080")))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("Maybe set SPRING_DATASOURCE_URL");
    assertThatThrownBy(() -> RemoteStack.of(Map.of("LONGARC_API", "box:8080", STORE, URL)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("(box:8080)");
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
