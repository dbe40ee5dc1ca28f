package dev.longarc.files.arcfile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists the data files of a zip archive, which can be read while it is open; writes no files. */
final class DataArchive implements Closeable {
  private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*");

  private final ZipDirectory zip;
  private final ImportBudget budget;
  private final Findings findings;
  private final List<DataFile> files = new ArrayList<>();
  private final Set<List<String>> paths = new HashSet<>();

  private DataArchive(ZipDirectory zip, ImportBudget budget, Findings findings) {
    this.zip = zip;
    this.budget = budget;
    this.findings = findings;
  }

  /**
   * @param findings gets the entries that are not read
   */
  static DataArchive open(Path archive, ImportBudget budget, Findings findings) {
    try {
      var zip = ZipDirectory.open(archive, budget.limits().entries());
      var files = new DataArchive(zip, budget, findings);
      zip.members().stream().filter(each -> !each.isFolder()).forEach(files::add);
      return files;
    } catch (IOException e) {
      throw ZipDirectory.damaged();
    }
  }

  List<DataFile> files() {
    return files;
  }

  private void add(ZipMember member) {
    List<String> path =
        Arrays.stream(member.name().split("[/\\\\]", -1)).filter(each -> !each.isEmpty()).toList();
    String name = path.isEmpty() ? member.name() : path.getLast();
    var file =
        new DataFile(
            path.subList(0, Math.max(0, path.size() - 1)),
            name,
            true,
            () -> zip.open(member, budget));
    String omitted = omitted(path, name);
    if (omitted != null) {
      findings.omit(Source.of(file), omitted);
      return;
    }
    String problem = problem(member, path);
    if (problem == null) {
      files.add(file);
    } else {
      var why = new InvalidDatasetException("", "It is " + problem + ".", problem);
      budget.addBad(why);
      findings.bad(Source.of(file), DataFile.stem(name), why);
    }
  }

  private static @Nullable String omitted(List<String> path, String name) {
    if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      return DataFile.ARCHIVE_WITHIN;
    }
    if (!DataFile.isData(name)) {
      return "not a data file by its name";
    }
    boolean hidden = path.stream().anyMatch(each -> !each.equals("..") && DataFile.isHidden(each));
    return hidden ? DataFile.HIDDEN_FILE : null;
  }

  private @Nullable String problem(ZipMember member, List<String> path) {
    if (path.contains("..") || ABSOLUTE.matcher(member.name()).matches()) {
      return "a path that leads out of the archive";
    }
    if (!paths.add(path)) {
      return "a second file of this name in the archive";
    }
    return member.problem();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
