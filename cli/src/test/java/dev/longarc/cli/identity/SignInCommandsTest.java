package dev.longarc.cli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.connection.SignedIn;
import dev.longarc.cli.experiments.CommandsFixture;
import dev.longarc.cli.experiments.FakeApi;
import dev.longarc.cli.experiments.FakeApi.Answer;
import dev.longarc.runtime.home.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignInCommandsTest extends CommandsFixture {
  private static final String EXPIRED =
      """
      {"error": {"code": "TOKEN_EXPIRED", "message": "The access token has expired."}}\
      """;

  private static String tokens(String access, String refresh) {
    return """
    {"username": "ada", "role": "user", "access_token": "%s", "refresh_token": "%s"}\
    """
        .formatted(access, refresh);
  }

  private Home home() {
    return new Home(folder.resolve("home"));
  }

  private Path password() throws IOException {
    return Files.writeString(folder.resolve("password"), "Correct9horse\nnot this\n");
  }

  @Test
  void loginKeepsTheTokensForLaterCommands() throws IOException {
    Deque<Answer> me =
        new ArrayDeque<>(List.of(new Answer(401, EXPIRED), new Answer(200, "{\"fine\": 1}")));
    try (var fake =
        new FakeApi(path ->
            switch (path) {
              case "auth/login" -> new Answer(200, tokens("first", "r1"));
              case "auth/refresh" -> new Answer(200, tokens("second", "r2"));
              case "auth/me" -> me.remove();
              default -> new Answer(204, "");
            })) {
      api = Optional.of(fake.client());
      var root = fake.client().root();

      assertThat(longarc("login", "ada", "--password-file", password().toString())).isZero();
      assertThat(screen.out()).contains("as ada, who is user").doesNotContain("first");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home().credentialsFile())))
          .isEqualTo("rw-------");

      var signedIn = new SignedIn(home(), root);
      assertThat(new ApiClient(root, signedIn).get("auth/me").get("fine").asInt()).isEqualTo(1);
      assertThat(signedIn.token()).contains("second");
      assertThat(new SignedIn(home(), root).token()).as("for the next command").contains("second");
      assertThat(fake.requests().get(2)).contains("auth/refresh", "r1");

      assertThat(longarc("logout")).isZero();
      assertThat(new SignedIn(home(), root).token()).isEmpty();
      assertThat(fake.requests().getLast()).startsWith("auth/logout");
    }
  }

  /** Two commands at once must not use one refresh token twice: that would end the session. */
  @Test
  void aCommandTakesTheTokenThatAnotherHasRefreshed() throws IOException {
    try (var fake =
        new FakeApi(path ->
            path.equals("auth/refresh")
                ? new Answer(200, tokens("second", "r2"))
                : new Answer(200, tokens("first", "r1")))) {
      api = Optional.of(fake.client());
      assertThat(longarc("login", "ada", "--password-file", password().toString())).isZero();
      var one = new SignedIn(home(), fake.client().root());
      var other = new SignedIn(home(), fake.client().root());
      assertThat(one.refresh()).isTrue();
      assertThat(other.refresh()).isTrue();
      assertThat(other.token()).contains("second");
      assertThat(fake.requests().stream().filter(each -> each.startsWith("auth/refresh")))
          .hasSize(1);
    }
  }

  @Test
  void aWrongPasswordIsSaid() throws IOException {
    String refusal =
        """
        {"error": {"code": "AUTH_INVALID_CREDENTIALS", "message": "The name or the password is wrong."}}\
        """;
    try (var fake = new FakeApi(_ -> new Answer(401, refusal))) {
      api = Optional.of(fake.client());
      assertThat(longarc("login", "ada", "--password-file", password().toString())).isEqualTo(1);
      assertThat(screen.err()).contains("The name or the password is wrong.");
      assertThat(home().credentialsFile()).doesNotExist();
    }
  }

  @Test
  void theTokenOfAHomeIsItsOwnersAlone() throws IOException {
    assertThat(longarc("token")).isZero();
    String first = screen.out().strip();
    assertThat(first).matches("longarc_home_[A-Za-z0-9_-]{43}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().tokenFile())))
        .isEqualTo("rw-------");
    assertThat(longarc("token", "--renew")).isZero();
    assertThat(Files.readString(home().tokenFile())).isNotEqualTo(first);
  }

  @Test
  void aSigningKeyIsAFileOfItsOwnersAlone() throws IOException {
    Path keys = folder.resolve("keys");
    assertThat(longarc("signing-key", keys.toString())).isZero();
    Path key = Path.of(screen.out().strip());
    assertThat(key).hasParent(keys).content().startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void passwordsAreNeverArguments() {
    api = Optional.of(new ApiClient(URI.create("http://127.0.0.1:1")));
    assertThat(longarc("login", "ada")).isEqualTo(2);
    assertThat(longarc("users", "add", "ada", "--role", "user", "--password", "x")).isEqualTo(2);
  }
}
