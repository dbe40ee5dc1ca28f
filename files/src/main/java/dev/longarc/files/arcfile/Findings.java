package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import dev.longarc.files.arcfile.ImportReport.Entry;
import dev.longarc.files.arcfile.Reading.BadFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the errors, notes and omissions of one reading, and makes its report of them. */
final class Findings {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::path).thenComparingInt(Entry::line).thenComparing(Entry::reason);

  private final List<BadFile> bad = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Entry> omissions = new ArrayList<>();

  List<BadFile> bad() {
    return bad;
  }

  List<String> notes() {
    return notes;
  }

  void bad(Source source, String id, InvalidDatasetException why) {
    bad.add(new BadFile(source, id, why));
  }

  void note(String words) {
    notes.add(words);
  }

  /** Omits a file without a note: nobody expects ARC tasks in it. */
  void omit(Source source, String reason) {
    omissions.add(new Entry(source.reported(), source.line(), List.of(), reason));
  }

  /** Omits a file or an ARC task with a note. */
  void leaveOut(Source source, String reason) {
    notes.add("%s is left out: %s".formatted(source.label(), reason));
    omit(source, reason);
  }

  /** The entries of all files; those of one line or file with ARC tasks are joined. */
  ImportReport report(List<ReadTask> taken) {
    Map<Place, List<ReadTask>> byPlace = new LinkedHashMap<>();
    for (ReadTask each : taken) {
      var place = new Place(each.source().path(), each.source().line());
      byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(each);
    }
    var entries = new ArrayList<Entry>(omissions);
    byPlace.forEach((place, tasks) -> entries.add(entry(place, tasks)));
    for (BadFile each : bad) {
      Source source = each.source();
      entries.add(new Entry(source.reported(), source.line(), List.of(), each.why().brief()));
    }
    entries.sort(ORDER);
    return new ImportReport(entries);
  }

  private static Entry entry(Place place, List<ReadTask> tasks) {
    List<String> ids = tasks.stream().map(ReadTask::task).map(ArcTask::id).toList();
    Set<String> ignored = new LinkedHashSet<>();
    tasks.forEach(each -> ignored.add(each.ignored()));
    ignored.remove("");
    return new Entry(place.path(), place.line(), ids, String.join("; ", ignored));
  }

  private record Place(String path, int line) {}
}
