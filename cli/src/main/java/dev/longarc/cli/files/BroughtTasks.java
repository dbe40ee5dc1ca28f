package dev.longarc.cli.files;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.ArcTaskIds;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.experiment.SelectionSummary;
import dev.longarc.files.arcfile.ArcFiles;
import dev.longarc.files.arcfile.Reading;
import dev.longarc.files.arcfile.Reading.BadFile;
import dev.longarc.text.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses ARC tasks from files. Bad ones among the selection are refused, unless they are to be
 * omitted; other bad ones are only reported.
 */
public final class BroughtTasks {
  /** The folder beside the launcher, which its name denotes in every working folder. */
  public static final String SAMPLES = "samples";

  private final Reading reading;
  private final boolean skipBad;
  private final Map<String, ArcTask> byId = new HashMap<>();
  private final Map<String, BadFile> badById = new HashMap<>();

  /**
   * @param skipBad whether invalid ARC tasks are omitted
   */
  public BroughtTasks(Reading reading, boolean skipBad) {
    this.reading = reading;
    this.skipBad = skipBad;
    reading.tasks().forEach(task -> byId.put(task.id(), task));
    reading.bad().forEach(bad -> badById.put(ArcTaskIds.normal(bad.id()), bad));
    badById.keySet().removeAll(byId.keySet());
  }

  /** Those at {@code path}, or the samples that come with {@code distribution}. */
  public static BroughtTasks at(Path path, Optional<Path> distribution, boolean skipBad) {
    Path found =
        Files.exists(path)
            ? path
            : distribution
                .map(folder -> folder.resolve(SAMPLES))
                .filter(folder -> path.equals(Path.of(SAMPLES)) && Files.isDirectory(folder))
                .orElseThrow(() -> missing(path.toString()));
    return new BroughtTasks(ArcFiles.survey(found), skipBad);
  }

  /** There is nothing at {@code path}. */
  public static CommandException missing(String path) {
    return CommandException.input(
        "There is no file or folder (%s).\nMaybe it is relative to another folder than (%s)."
            .formatted(path, Path.of("").toAbsolutePath()));
  }

  /** The selected ARC tasks, sorted by id, and how they were selected. */
  public record Chosen(List<ArcTask> tasks, SelectionSummary summary) {}

  /**
   * Makes the selection.
   *
   * @param dataset its name, for messages
   * @param notices receives further notes
   * @throws CommandException when the selection can't be made
   * @throws dev.longarc.files.arcfile.InvalidDatasetException when a selected one can't be read
   */
  public Chosen chosen(SelectionOptions selection, String dataset, Consumer<String> notices) {
    if (selection.looksInside()) {
      refuseBadListed(selection, dataset);
    }
    boolean validOnly = !selection.isList() && (skipBad || selection.looksInside());
    Set<String> known = validOnly ? byId.keySet() : all();
    var made = selection.of(dataset, known.stream().sorted().toList(), reading.tasks());
    List<String> selected =
        made.ids().stream().filter(id -> !skipBad || byId.containsKey(id)).toList();
    refuseBad(selected, selected.size() < known.size());
    tell(notices);
    return new Chosen(selected.stream().map(this::task).toList(), made.summary());
  }

  /**
   * Makes the selection as far as it does not depend on a store.
   *
   * @throws CommandException when it can't be made
   * @throws dev.longarc.files.arcfile.InvalidDatasetException when a selected one can't be read
   */
  public void check(SelectionOptions selection, String dataset, Consumer<String> notices) {
    if (!selection.looksInside()) {
      var _ = chosen(selection, dataset, notices);
      return;
    }
    refuseBadListed(selection, dataset);
    refuseBad(List.copyOf(byId.keySet()), false);
    tell(notices);
  }

  private void refuseBadListed(SelectionOptions selection, String dataset) {
    if (selection.isList() && !skipBad) {
      List<String> known = all().stream().sorted().toList();
      refuseBad(selection.listOnly().of(dataset, known, List.of()).ids(), true);
    }
  }

  /** All ARC tasks, with the rules of {@link #chosen}. */
  public List<ArcTask> all(Consumer<String> notices) {
    return chosen(new SelectionOptions(), "", notices).tasks();
  }

  /**
   * The ARC task with this id or short id.
   *
   * @throws CommandException when there is none
   */
  public ArcTask named(String id) {
    String known = ArcTaskIds.byName(all()).get(ArcTaskIds.normal(id));
    if (known == null) {
      throw unknown(id);
    }
    refuseBad(List.of(known), true);
    return task(known);
  }

  private ArcTask task(String id) {
    return Objects.requireNonNull(byId.get(id), id);
  }

  private BadFile bad(String id) {
    return Objects.requireNonNull(badById.get(id), id);
  }

  private Set<String> all() {
    return Stream.concat(byId.keySet().stream(), badById.keySet().stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private void refuseBad(List<String> selected, boolean some) {
    List<BadFile> bad = selected.stream().filter(badById::containsKey).map(this::bad).toList();
    boolean none = selected.isEmpty() && !reading.bad().isEmpty();
    if (some && bad.size() == 1) {
      throw bad.getFirst().error();
    }
    if (!bad.isEmpty() || none) {
      throw reading.refusal(
          "Maybe --skip-bad: it takes the other %d.".formatted(reading.tasks().size()));
    }
  }

  private void tell(Consumer<String> notices) {
    if (!reading.bad().isEmpty()) {
      notices.accept("Note: " + reading.summary() + ".");
    }
    reading.shownNotes().forEach(note -> notices.accept("Note: " + note + "."));
  }

  private CommandException unknown(String id) {
    String advice =
        NearestName.of(id, byId.keySet().stream().sorted().toList())
            .map("Maybe (%s)."::formatted)
            .orElse("Maybe it is in another dataset.");
    return CommandException.input(
        "The dataset has no ARC task (%s) among its (%d).\n%s".formatted(id, byId.size(), advice));
  }
}
