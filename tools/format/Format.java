import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * google-java-format over every .java file below a folder: {@code check FOLDER} names the files
 * that differ and fails, {@code fix FOLDER} rewrites them. The build runs it on JDK 25, whatever
 * JDK Maven itself runs on: on an older JDK the formatter can't parse current Java.
 */
public final class Format {
  private Format() {}

  public static void main(String[] args) throws Exception {
    boolean fix = args[0].equals("fix");
    var differing = new ArrayList<Path>();
    var formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    try (var files = Files.walk(Path.of(args[1]))) {
      for (Path file : (Iterable<Path>) files.filter(Format::isSource)::iterator) {
        String source = Files.readString(file);
        String ordered =
            ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(source));
        String formatted = formatter.formatSource(ordered);
        if (!formatted.equals(source)) {
          differing.add(file);
          if (fix) {
            Files.writeString(file, formatted);
          }
        }
      }
    }
    differing.forEach(file -> System.err.println((fix ? "formatted " : "not formatted: ") + file));
    if (!fix && !differing.isEmpty()) {
      System.err.println("Maybe run: mvn -pl tools/format validate -Dformat=fix");
      System.exit(1);
    }
  }

  private static boolean isSource(Path file) {
    String path = file.toString();
    return path.endsWith(".java") && !path.contains("/target/") && !path.contains("/.longarc/");
  }
}
