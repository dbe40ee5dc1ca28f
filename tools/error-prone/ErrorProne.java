import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Error Prone and NullAway over the main and test sources of all modules below a folder, in one
 * compilation that writes nothing: the checks are loaded and compiled once, not in each compiler.
 * Any finding fails the build.
 */
public final class ErrorProne {
  /** Modules whose texts are stored: they must not depend on a machine's locale. */
  private static final List<String> STORED = List.of("domain", "dsl", "search", "workflows");

  private static final String LOCALE = "DefaultLocale";
  private static final String CHECKS =
      ("-Xplugin:ErrorProne -Xep:%s:WARN -Xep:NullAway:ERROR -XepOpt:NullAway:OnlyNullMarked=true"
              + " -XepOpt:NullAway:JSpecifyMode=false -Xep:MissingSummary:OFF"
              + " -Xep:InvalidInlineTag:OFF -Xep:EmptyBlockTag:OFF -Xep:DoNotCallSuggester:OFF")
          .formatted(LOCALE);

  private ErrorProne() {}

  public static void main(String[] args) throws IOException {
    var root = Path.of(args[0]).toRealPath();
    String libraries = System.getProperty("java.class.path");
    var options =
        List.of(
            "-classpath",
            libraries,
            "-processorpath", // where the checks are found
            libraries,
            "-proc:none",
            "-parameters",
            "-Xmaxerrs",
            "1000",
            "-Xmaxwarns",
            "1000",
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "--should-stop=ifNoError=FLOW",
            "-XDaddTypeAnnotationsToSymbol=true",
            CHECKS);
    var compiler = ToolProvider.getSystemJavaCompiler();
    var findings = new DiagnosticCollector<JavaFileObject>();
    try (var files = compiler.getStandardFileManager(findings, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources(root));
      compiler.getTask(null, files, findings, options, null, units).call();
    }
    long bad =
        findings.getDiagnostics().stream()
            .filter(f -> refused(f, root))
            .peek(System.err::println)
            .count();
    if (bad > 0) {
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    var all = new ArrayList<Path>();
    try (var modules =
        Files.newDirectoryStream(root, module -> Files.exists(module.resolve("pom.xml")))) {
      for (Path module : modules) {
        for (String folder : List.of("src/main/java", "src/test/java")) {
          if (Files.isDirectory(module.resolve(folder))) {
            try (var files = Files.walk(module.resolve(folder))) {
              files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
          }
        }
      }
    }
    return all;
  }

  private static boolean refused(Diagnostic<? extends JavaFileObject> finding, Path root) {
    return switch (finding.getKind()) {
      case NOTE, OTHER -> false;
      case ERROR, WARNING, MANDATORY_WARNING ->
          !finding.getMessage(null).startsWith("[" + LOCALE + "]")
              || STORED.contains(
                  root.relativize(Path.of(finding.getSource().getName())).getName(0).toString());
    };
  }
}
