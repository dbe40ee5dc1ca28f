package dev.longarc.pages.experiments;

import dev.longarc.application.contract.FailuresBody;
import dev.longarc.application.contract.FailuresBody.FailureGroupBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Query;
import java.time.Instant;
import java.util.List;

/**
 * What failed, in groups.
 *
 * @param rest what is not listed, as a sentence; empty: nothing
 * @param retried what came of the newest retry, as a sentence; empty: there was none
 */
public record FailuresPage(
    Shell shell,
    ExperimentHead head,
    List<Group> groups,
    String rest,
    int recovered,
    String retried)
    implements PageView {
  /**
   * Failures of one kind.
   *
   * @param retry the address of the preview of a retry
   */
  public record Group(
      String type,
      String message,
      int count,
      String share,
      String first,
      String last,
      String firstAt,
      String lastAt,
      List<String> workers,
      int tries,
      String advice,
      String exampleId,
      String examplePath,
      String exampleMessage,
      String list,
      String retry) {
    public static Group of(String path, FailureGroupBody body, Instant now) {
      String type = body.type().name();
      return new Group(
          type,
          body.message(),
          body.count(),
          Figures.percent(body.share()),
          Figures.ago(body.firstAt(), now),
          Figures.ago(body.lastAt(), now),
          Figures.instant(body.firstAt()),
          Figures.instant(body.lastAt()),
          body.workers(),
          body.tries(),
          body.advice(),
          body.example().taskId(),
          path
              + "/evaluations/"
              + Query.encoded(body.example().taskId())
              + new Query().add("in", "failed"),
          body.example().message(),
          path + "/evaluations" + new Query().add("verdict", "failed").add("failure", type),
          path + "/retry" + new Query().add("type", type).add("message", body.message()));
    }
  }

  public static List<Group> groups(String id, FailuresBody body, Instant now) {
    String path = "/experiments/" + Query.encoded(id);
    return body.groups().stream().map(group -> Group.of(path, group, now)).toList();
  }

  public static FailuresPage of(
      Shell shell, ExperimentHead head, FailuresBody body, String retried, Instant now) {
    return new FailuresPage(
        shell,
        head,
        groups(head.id(), body, now),
        body.otherGroups() == 0
            ? ""
            : "%s further in %s"
                .formatted(
                    Figures.count(body.otherFailed()), Figures.count(body.otherGroups(), "group")),
        body.recovered(),
        retried);
  }

  @Override
  public String template() {
    return "experiments/failures.jte";
  }
}
