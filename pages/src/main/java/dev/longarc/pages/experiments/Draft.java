package dev.longarc.pages.experiments;

import java.util.ArrayList;
import java.util.List;

/**
 * An experiment to be, as its form has it; empty: not given.
 *
 * @param from the experiment that it is made after; empty: none
 * @param planText a plan as YAML, in place of the named one
 * @param taskIds separated by spaces, commas or lines
 * @param key so that a form that is sent twice creates once
 */
public record Draft(
    String from,
    String name,
    String hypothesis,
    String dataset,
    String limit,
    String selectionSeed,
    String stratify,
    String taskIds,
    String plan,
    String planText,
    String seed,
    String limitUsd,
    String taskLimitUsd,
    String deadlineMinutes,
    String parallelism,
    String tags,
    String key) {
  /** The ids of {@code taskIds}. */
  public List<String> ids() {
    return split(taskIds);
  }

  public List<String> tagList() {
    return split(tags);
  }

  private static List<String> split(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("[\\s,]+"));
  }

  /** The command that does the same. */
  public String command() {
    var words = new ArrayList<String>();
    words.add("longarc run");
    if (!from.isEmpty()) {
      words.add("--like " + from);
    }
    add(words, "--dataset", dataset);
    add(words, "--plan", planText.isBlank() ? plan : "plan.yaml");
    add(words, "--limit", limit);
    add(words, "--selection-seed", selectionSeed);
    add(words, "--stratify", stratify);
    add(words, "--tasks", String.join(",", ids()));
    add(words, "--seed", seed);
    add(words, "--max-cost", limitUsd);
    add(words, "--max-task-cost", taskLimitUsd);
    add(words, "--deadline", deadlineMinutes.isEmpty() ? "" : deadlineMinutes + "m");
    add(words, "--parallelism", parallelism);
    add(words, "--name", name);
    add(words, "--hypothesis", hypothesis);
    tagList().forEach(tag -> add(words, "--tag", tag));
    return String.join(" ", words);
  }

  private static void add(List<String> words, String option, String value) {
    if (!value.isBlank()) {
      String plain = value.strip();
      boolean safe = plain.matches("[A-Za-z0-9._,:/+-]+"); // a shell takes it as it is
      words.add(option + " " + (safe ? plain : "'" + plain.replace("'", "'\\''") + "'"));
    }
  }
}
