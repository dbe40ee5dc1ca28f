package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.DigestUtils;

/**
 * A virtual environment with the packages of {@code requirements.txt}, made once for each version
 * of that file, in the user's cache. Without Python 3.11 or its packages, tests are skipped, or
 * fail if {@code LONGARC_REQUIRE} names {@code python}.
 */
final class PythonPackages {
  private static final Path SCRIPTS =
      Path.of("src", "test", "resources", "python").toAbsolutePath();
  private static final Path REQUIREMENTS = SCRIPTS.resolve("requirements.txt");
  private static final String NEW_ENOUGH = "import sys; sys.exit(sys.version_info < (3, 11))";

  private final Path folder;

  private PythonPackages(Path folder) {
    this.folder = folder;
  }

  static PythonPackages installed() throws IOException {
    if (!succeeds(List.of("python3", "-c", NEW_ENOUGH))) {
      missing("no python3 of version 3.11 or newer was found");
    }
    String key = HexFormat.of().formatHex(DigestUtils.md5Digest(Files.readAllBytes(REQUIREMENTS)));
    Path folder =
        Path.of(System.getProperty("user.home"), ".cache", "longarc", "python-" + key.substring(8));
    Path complete = folder.resolve("complete");
    if (!Files.exists(complete)) {
      install(folder);
      Files.createFile(complete);
    }
    return new PythonPackages(folder);
  }

  private static void install(Path folder) {
    if (!succeeds(List.of("python3", "-m", "venv", "--clear", folder.toString()))) {
      missing("python3 -m venv fails; Debian has it in the package python3-venv");
    }
    String pip = folder.resolve("bin/pip").toString();
    if (!succeeds(List.of(pip, "install", "-q", "-r", REQUIREMENTS.toString()))) {
      missing("pip can't install " + REQUIREMENTS.getFileName());
    }
  }

  private static void missing(String why) {
    String required = System.getenv().getOrDefault("LONGARC_REQUIRE", "");
    if (Arrays.asList(required.split(",")).contains("python")) {
      fail("LONGARC_REQUIRE names python, but " + why + ".");
    }
    abort("Tests with Python clients are skipped: " + why + ".");
  }

  /** Runs a program of the packages, with the scripts' folder as that of its modules. */
  String run(Map<String, String> environment, Path workFolder, String... command) {
    var words = new ArrayList<>(List.of(command));
    words.set(0, folder.resolve("bin").resolve(command[0]).toString());
    return printed(words, environment, workFolder);
  }

  private String printed(List<String> command, Map<String, String> environment, Path workFolder) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(workFolder.toFile());
    // the generator looks for its formatter on the path
    builder.environment().merge("PATH", folder.resolve("bin") + ":", (path, bin) -> bin + path);
    builder.environment().put("PYTHONPATH", SCRIPTS + ":" + workFolder);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s printed: %s", command, printed).isZero();
      return printed;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Path script(String name) {
    return SCRIPTS.resolve(name);
  }

  private static boolean succeeds(List<String> command) {
    try {
      var process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
