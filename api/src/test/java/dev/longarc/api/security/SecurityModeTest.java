package dev.longarc.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.api.wiring.ApiSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SecurityModeTest {
  @TempDir private Path folder = Path.of("");

  private static SecurityMode mode(String address, Map<String, String> settings)
      throws IOException {
    var source = new MapConfigurationPropertySource(new HashMap<>(settings));
    var bound = new Binder(source).bindOrCreate("longarc.security", ApiSettings.Security.class);
    return SecurityMode.of(bound, InetAddress.getByName(address));
  }

  @Test
  void isOfOnePersonOnLoopbackWithoutASigningKey() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "t");
    var settings = Map.of("longarc.security.token-file", token.toString());
    assertThat(mode("127.0.0.1", settings)).isEqualTo(SecurityMode.LOCAL);
    assertThat(mode("127.0.0.1", Map.of("longarc.security.signing-keys", "keys")))
        .isEqualTo(SecurityMode.SERVER);
    assertThat(mode("0.0.0.0", Map.of("longarc.security.signing-keys", "keys")))
        .isEqualTo(SecurityMode.SERVER);
  }

  @Test
  void anAddressForOthersNeedsASigningKey() {
    assertThatThrownBy(() -> mode("0.0.0.0", Map.of()))
        .hasMessageContainingAll("can be reached at (0.0.0.0)", "longarc signing-key");
  }

  @Test
  void aMissingTokenIsSaid() {
    assertThatThrownBy(() -> mode("127.0.0.1", Map.of())).hasMessageContaining("(none)");
    assertThatThrownBy(
            () -> mode("127.0.0.1", Map.of("longarc.security.token-file", "/nowhere/token")))
        .hasMessageContaining("(/nowhere/token)");
  }
}
