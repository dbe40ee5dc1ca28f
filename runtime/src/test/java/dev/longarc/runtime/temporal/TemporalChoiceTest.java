package dev.longarc.runtime.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.temporal.DevServerCli.Version;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemporalChoiceTest {
  private static final DevServerCli NEW =
      new DevServerCli(Path.of("/somewhere/bin/temporal"), new Version(1, 8), "1.31.2");
  private static final DevServerCli OLD =
      new DevServerCli(Path.of("/usr/bin/temporal"), new Version(1, 5), "1.29.1");
  private static final Go GO = new Go(Path.of("/usr/bin/go"), new Version(1, 21));
  private static final Go OLD_GO = new Go(Path.of("/usr/bin/go"), new Version(1, 19));

  private record Fake(
      Optional<DevServerCli> cliOfHome, Optional<DevServerCli> cliOnPath, Optional<Go> go)
      implements TemporalChoice.Machine {}

  private static final Fake BARE = new Fake(Optional.empty(), Optional.empty(), Optional.empty());
  private static final Fake FULL = new Fake(Optional.of(NEW), Optional.of(NEW), Optional.of(GO));

  @Test
  void prefersAnAddressToTheProgramsOfTheMachine() {
    assertThat(TemporalChoice.choose(Map.of("TEMPORAL_ADDRESS", "lab:7233"), FULL))
        .isEqualTo(new TemporalChoice.External("lab:7233", "arc"));
  }

  @Test
  void prefersAnExplicitChoiceToTheAddress() {
    var environment = Map.of("TEMPORAL_ADDRESS", "lab:7233", "LONGARC_TEMPORAL", "memory");
    assertThat(TemporalChoice.choose(environment, FULL)).isInstanceOf(TemporalChoice.Memory.class);
    var other = Map.of("TEMPORAL_ADDRESS", "lab:7233", "LONGARC_TEMPORAL", "here:1");
    assertThat(TemporalChoice.choose(other, FULL))
        .isEqualTo(new TemporalChoice.External("here:1", "arc"));
  }

  @Test
  void usesTheNamespaceOfTheServer() {
    var environment = Map.of("TEMPORAL_ADDRESS", "lab:7233", "TEMPORAL_NAMESPACE", "team");
    assertThat(TemporalChoice.choose(environment, FULL))
        .isEqualTo(new TemporalChoice.External("lab:7233", "team"));
  }

  @Test
  void prefersTheCliOfTheHome() {
    var machine = new Fake(Optional.of(NEW), Optional.of(OLD), Optional.of(GO));
    assertThat(TemporalChoice.choose(Map.of(), machine)).isEqualTo(new TemporalChoice.Dev(NEW));
  }

  @Test
  void buildsInsteadOfUsingAnOldCli() {
    var machine = new Fake(Optional.empty(), Optional.of(OLD), Optional.of(GO));
    assertThat(TemporalChoice.choose(Map.of(), machine))
        .isEqualTo(new TemporalChoice.Build(GO, false));
  }

  @Test
  void usesTheServerInMemoryLastAndSaysWhy() {
    assertThat(TemporalChoice.choose(Map.of(), BARE))
        .isEqualTo(new TemporalChoice.Memory("no temporal CLI ≥ 1.6, and no Go to build one with"));
    var machine = new Fake(Optional.empty(), Optional.of(OLD), Optional.of(OLD_GO));
    assertThat(TemporalChoice.choose(Map.of(), machine))
        .isEqualTo(
            new TemporalChoice.Memory("no temporal CLI ≥ 1.6, and Go 1.19 is older than 1.21"));
  }

  @Test
  void refusesTheServerInMemoryWhenTheDevServerWasRequested() {
    var environment = Map.of("LONGARC_TEMPORAL", "dev");
    assertThatThrownBy(() -> TemporalChoice.choose(environment, BARE))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("LONGARC_TEMPORAL=dev can't be had");
    var go = new Fake(Optional.empty(), Optional.empty(), Optional.of(GO));
    assertThat(TemporalChoice.choose(environment, go))
        .isEqualTo(new TemporalChoice.Build(GO, true));
  }

  @Test
  void rejectsAnInvalidAddress() {
    assertThatThrownBy(() -> TemporalChoice.choose(Map.of("LONGARC_TEMPORAL", "devel"), FULL))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("(devel)");
  }

  @Test
  void readsTheVersionsOfTheCli() {
    var cli =
        DevServerCli.parse(
            Path.of("temporal"), "temporal version 1.8.2 (Server 1.31.2, UI 2.50.1)\n");
    assertThat(cli).contains(new DevServerCli(Path.of("temporal"), new Version(1, 8), "1.31.2"));
    assertThat(DevServerCli.parse(Path.of("temporal"), "tctl version 1.18")).isEmpty();
  }

  @Test
  void readsTheVersionOfGo() {
    assertThat(Go.parse(Path.of("go"), "go version go1.26.8 linux/amd64\n"))
        .contains(new Go(Path.of("go"), new Version(1, 26)));
    assertThat(Go.parse(Path.of("go"), "gccgo (Debian) 12")).isEmpty();
  }
}
