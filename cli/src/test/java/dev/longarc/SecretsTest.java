package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Keys, tokens and passwords are not in the repository. A finding that is none belongs to {@link
 * #RANDOM_BY_NATURE}, with its reason; a real one has to be withdrawn, since history keeps it.
 */
class SecretsTest {
  /** Keys and tokens by their form, as the services document it. */
  private static final List<Form> FORMS =
      List.of(
          new Form(
              "private key", "-----", "BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\\s+[A-Za-z0-9+/=]{16}"),
          new Form("AWS key", "AKIA", "[A-Z0-9]{16}\\b"),
          new Form("GitHub token", "gh", "(?:[pousr]_[A-Za-z0-9]{36}|ithub_pat_\\w{22,})"),
          new Form("GitLab token", "glpat-", "[\\w-]{20}"),
          new Form("Google key", "AIza", "[\\w-]{35}"),
          new Form("Slack token", "xox", "[abeprs]-[A-Za-z0-9-]{10}"),
          new Form("Hugging Face token", "hf_", "[A-Za-z0-9]{30}"),
          new Form("model provider's key", "sk-", "[A-Za-z0-9_-]{20}"),
          new Form("npm token", "npm_", "[A-Za-z0-9]{36}"),
          new Form("PyPI token", "pypi-", "[\\w-]{32}"),
          new Form("JSON web token", "eyJ", "[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{10,}"),
          new Form("password in an address", "://", "[^\\s/:@\"'$<{%]+:[^\\s/:@\"'$<{%]{3,}@\\w"));

  private static final int LONG = 32;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

  /** Files whose content looks random, and why. */
  private static final Map<String, Predicate<String>> RANDOM_BY_NATURE =
      Map.of(
          "checksums of Go modules", file -> file.endsWith("/go.sum"),
          "payloads in Base64", file -> file.startsWith("workflows/src/test/resources/histories/"),
          "hashes of datasets",
              file -> file.equals("api/src/main/resources/dev/longarc/api/examples.json"));

  /** What a secret begins with, which is quick to find, and how it continues. */
  private record Form(String name, String begin, Pattern rest) {
    Form(String name, String begin, String rest) {
      this(name, begin, Pattern.compile(rest));
    }

    boolean isIn(String text) {
      var matcher = rest.matcher(text);
      for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
        boolean inAWord = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
        boolean wordless = !Character.isLetterOrDigit(begin.charAt(0));
        if ((wordless || !inAWord)
            && matcher.region(at + begin.length(), text.length()).lookingAt()) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void areInNoTrackedFile() throws IOException, InterruptedException {
    var found = new TreeMap<String, List<String>>();
    int read = 0;
    for (String file : tracked()) {
      Path path = Path.of("..", file);
      if (Files.isRegularFile(path) && isText(path)) {
        read++;
        var secrets = secrets(file, Files.readString(path));
        if (!secrets.isEmpty()) {
          found.put(file, secrets);
        }
      }
    }
    assertThat(read).isGreaterThan(1000);
    assertThat(found).isEmpty();
  }

  private static List<String> tracked() throws IOException, InterruptedException {
    var git =
        new ProcessBuilder("git", "ls-files", "-z")
            .directory(Path.of("..").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = git.getInputStream()) {
      String names = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(git.waitFor()).as("git ls-files").isZero();
      return List.of(names.split("\0", -1));
    }
  }

  private static boolean isText(Path file) throws IOException {
    try {
      return Files.readString(file).indexOf('\0') < 0;
    } catch (CharacterCodingException e) {
      return false; // an image, or a net
    }
  }

  /** The names of the forms in {@code text}, and words that look random. */
  private static List<String> secrets(String file, String text) {
    var found = new ArrayList<String>();
    FORMS.stream().filter(form -> form.isIn(text)).map(Form::name).forEach(found::add);
    if (RANDOM_BY_NATURE.values().stream().noneMatch(each -> each.test(file))) {
      longWords(text).stream()
          .filter(SecretsTest::looksRandom)
          .map(word -> "random: " + word.substring(0, 8) + "…")
          .forEach(found::add);
    }
    return found;
  }

  private static List<String> longWords(String text) {
    var words = new ArrayList<String>();
    int begin = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || !isOfAWord(text.charAt(at))) {
        if (at - begin >= LONG) {
          words.add(text.substring(begin, at));
        }
        begin = at + 1;
      }
    }
    return words;
  }

  private static boolean isOfAWord(char each) {
    return (each >= 'a' && each <= 'z')
        || (each >= 'A' && each <= 'Z')
        || (each >= '0' && each <= '9')
        || "+/=_-".indexOf(each) >= 0;
  }

  /**
   * Bits for each character: a random hexadecimal word of 32 has about 3.6, one in Base64 4.6.
   * Names in code have fewer, or no digits.
   */
  private static boolean looksRandom(String word) {
    if (HEX.matcher(word).matches()) {
      return entropy(word) > 3;
    }
    return entropy(word) > 4.3
        && word.chars().filter(Character::isDigit).count() >= 4
        && word.chars().anyMatch(Character::isUpperCase)
        && word.chars().anyMatch(Character::isLowerCase)
        && word.indexOf('/') != 0 // a path
        && !word.matches("[A-Z_]+=.*"); // a variable
  }

  private static double entropy(String word) {
    var counts = new int[128];
    word.chars().forEach(each -> counts[each]++);
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / word.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }

  /** In two parts, so that this file has none itself. */
  @ParameterizedTest
  @CsvSource({
    "private key, -----BEGIN PRIV, ATE KEY----- MIGHAgEAMBMGByqGSM49",
    "AWS key, AKIA, ABCDEFGHIJKLMNOP",
    "GitHub token, gh, p_abcdefghijklmnopqrstuvwxyz0123456789",
    "model provider's key, sk-, proj-abcdefghijklmnopqrst",
    "JSON web token, eyJhbGciOiJIUzI1NiJ9, .eyJzdWIiOiIxMjM0NTYifQ.c2lnbmF0dXJlMTIzNDU2",
    "password in an address, 'postgresql://longarc:', secret@host/db",
    "random: 9f86d081…, 9f86d081884c7d65, 9a2feaa0c55ad015",
    "random: q8Zk3Lw9…, q8Zk3Lw9vR1xT5yB, 7mN2cF6hJ4pD0sGa"
  })
  void areRecognised(String name, String first, String second) {
    assertThat(secrets("src/Some.java", first + second)).contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "theNameOfALongTestThatSaysWhatItDoesInManyWords",
    "jdbc:postgresql://127.0.0.1:5432/postgres",
    "https://github.com/owner/repository/actions/runs",
    "00000000000000000000000000000000"
  })
  void namesAndAddressesAreNoSecrets(String text) {
    assertThat(secrets("src/Some.java", text)).isEmpty();
  }
}
