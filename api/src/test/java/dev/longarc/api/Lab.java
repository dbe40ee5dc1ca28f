package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.store.Store;
import dev.longarc.store.Users;
import dev.longarc.store.Users.NewUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import tools.jackson.databind.JsonNode;

/**
 * An API in server mode with a store of its own and a user of each role, started once for all
 * tests.
 */
final class Lab {
  static final String PASSWORD = "Correct9horse";

  /** Cheap, since tests need no protection; the hash says what it cost. */
  private static final String HASH = new BCryptPasswordEncoder(4).encode(PASSWORD);

  static final KeyPair SIGNING = keyPair();
  static final Path KEYS = keys();
  static final String URL = Bench.database();
  static final DataSource STORE = store();
  static final JdbcClient SQL = JdbcClient.create(STORE);
  static final ConfigurableApplicationContext API = api(Map.of());
  static final Http HTTP = Bench.http(API).with("");

  private Lab() {}

  /** A further API on the same store. */
  static ConfigurableApplicationContext api(Map<String, String> settings) {
    var properties =
        new ArrayList<>(
            List.of(
                "longarc.security.signing-keys=" + KEYS,
                "spring.datasource.url=" + URL,
                "longarc.requests.body-patience=2s",
                "longarc.live.check=500ms",
                "longarc.quotas.logins-per-minute=100000",
                "longarc.quotas.auth-per-minute=100000",
                "longarc.quotas.address-per-minute=1000000",
                "longarc.quotas.evaluations-per-minute=100000",
                "longarc.quotas.evaluations-per-hour=100000",
                "longarc.quotas.evaluations-burst=100000",
                "longarc.quotas.user-per-minute=100000",
                "longarc.quotas.key-per-minute=100000",
                "longarc.quotas.suspicious-failures=1000000",
                "longarc.quotas.experiments=1000"));
    settings.forEach((name, value) -> properties.add(name + "=" + value));
    return Bench.api(Bench.TEMPORAL.getWorkflowServiceStubs(), properties.toArray(String[]::new));
  }

  private static DataSource store() {
    var store = new DriverManagerDataSource(URL, "postgres", "");
    Store.migrate(store);
    for (String[] user :
        new String[][] {
          {"vera", "viewer"}, {"ursula", "user"}, {"otto", "user"}, {"ada", "admin"}
        }) {
      add(store, user[0], user[1]);
    }
    new Users(store).add(new NewUser("robot", null, "service", null, null, null));
    return store;
  }

  private static void add(DataSource store, String name, String role) {
    new Users(store).add(new NewUser(name, null, role, HASH, null, null));
  }

  /** Adds a user with {@link #PASSWORD}. */
  static void add(String name, String role) {
    add(STORE, name, role);
  }

  static Http.Answer login(String name, String password) {
    return HTTP.post(
        "/api/v1/auth/login",
        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(name, password));
  }

  /** The answer to a successful sign-in. */
  static JsonNode signedIn(String name) {
    var answer = login(name, PASSWORD);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  /** The API as a user, in a new session. */
  static Http as(String name) {
    return HTTP.with(signedIn(name).get("access_token").stringValue());
  }

  /** A new key of {@code user}, made by ada. */
  static String key(String user, String permissions) {
    var made =
        as("ada")
            .post(
                "/api/v1/keys",
                "{\"name\": \"test\", \"username\": \"%s\", \"permissions\": [%s]}"
                    .formatted(user, permissions));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().get("secret").stringValue();
  }

  static KeyPair keyPair() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Path keys() {
    try {
      Path folder = Files.createTempDirectory("signing");
      write(folder.resolve("1.pem"), SIGNING);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, KeyPair key) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(key.getPrivate().getEncoded());
    Files.writeString(
        file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    file.toFile().deleteOnExit();
    Objects.requireNonNull(file.getParent()).toFile().deleteOnExit();
  }
}
