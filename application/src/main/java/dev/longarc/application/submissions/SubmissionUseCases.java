package dev.longarc.application.submissions;

import dev.longarc.application.Caller;
import dev.longarc.application.DiskGuard;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.RequestedPage;
import dev.longarc.application.contract.SubmissionBodies.BatchBody;
import dev.longarc.application.contract.SubmissionBodies.BatchItemBody;
import dev.longarc.application.contract.SubmissionBodies.SubmissionBody;
import dev.longarc.application.contract.SubmissionBodies.SubmissionPageBody;
import dev.longarc.application.tasks.TaskQueries;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.ArcTaskIds;
import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.ErrorCategory;
import dev.longarc.evaluation.PixelAccuracy;
import dev.longarc.evaluation.Scoring;
import dev.longarc.store.StoredSubmissions;
import dev.longarc.store.StoredSubmissions.Quota;
import dev.longarc.store.StoredSubmissions.QuotaUsedUpException;
import dev.longarc.store.StoredSubmissions.Stored;
import dev.longarc.store.StoredSubmissions.Submission;
import dev.longarc.store.StoredTasks;
import dev.longarc.store.StoredTasks.Membership;
import dev.longarc.store.StoredTasks.StoredTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Answers to the ARC tasks of this store. Where a dataset hides the outputs, an answer is told
 * whether it is right, and no more: the number of right cells would tell the output cell by cell.
 */
public final class SubmissionUseCases implements SubmissionAccess {
  private static final Logger log = LoggerFactory.getLogger(SubmissionUseCases.class);

  /** In place of a quota. */
  public static final int ANY_NUMBER = 0;

  private static final Duration HOUR = Duration.ofHours(1);

  private final StoredSubmissions submissions;
  private final StoredTasks tasks;
  private final TaskQueries queries;
  private final DiskGuard disk;
  private final Quota quota;
  private final Supplier<String> address;
  private final Clock clock;

  /**
   * @param perHour the answers of a user to one ARC task, or {@link #ANY_NUMBER}
   * @param address the network address of the present request, for the audit log
   */
  public SubmissionUseCases(
      DataSource store, DiskGuard disk, int perHour, Supplier<String> address, Clock clock) {
    submissions = new StoredSubmissions(store);
    tasks = new StoredTasks(store);
    queries = new TaskQueries(store);
    this.disk = disk;
    this.quota = perHour == ANY_NUMBER ? Quota.ANY : new Quota(perHour, HOUR);
    this.address = address;
    this.clock = clock;
  }

  /**
   * What is to be scored.
   *
   * @param shown whether more may be told than whether it is right
   */
  private record Answer(StoredTask found, ArcTask task, Attempts attempts, boolean shown) {}

  @Override
  public SubmissionBody submit(Caller caller, SubmissionRequest request) {
    caller.require(Permission.RUN);
    disk.refuseWhenFull();
    Instant start = clock.instant();
    Answer answer = answer(request);
    var stored = stored(scored(caller, request, answer, start));
    return SubmissionBody.of(stored, answer.shown() ? answer.task() : null);
  }

  private Answer answer(SubmissionRequest request) {
    StoredTask found = queries.found(request.checkedTaskId(), request.dataset(), null);
    var task = new ArcTask(found.id(), found.puzzle(), tasks.outputs(found.hash()));
    Attempts attempts = request.checkedAttempts(task.puzzle().testInputs().size());
    return new Answer(
        found, task, attempts, task.hasOutputs() && !tasks.hidesOutputs(found.hash()));
  }

  private Submission scored(
      Caller caller, SubmissionRequest request, Answer answer, Instant start) {
    ArcTask task = answer.task();
    Attempts attempts = answer.attempts();
    var score = Scoring.score(task, attempts);
    Instant end = clock.instant();
    return new Submission(
        caller.name(),
        task.id(),
        dataset(request, answer.found()),
        answer.found().hash(),
        attempts,
        request.checkedStrategy(),
        request.checkedConfidence(),
        request.checkedUsage(),
        score.verdict(),
        score.share(),
        answer.shown() ? PixelAccuracy.of(task, attempts).share() : null,
        answer.shown() ? ErrorCategory.of(task, attempts).orElse(null) : null,
        Duration.between(start, end).toMillis(),
        end);
  }

  /** The named dataset, or one that has the ARC task. */
  private static String dataset(SubmissionRequest request, StoredTask found) {
    return request.dataset() != null
        ? request.dataset()
        : found.datasets().stream().map(Membership::dataset).findFirst().orElse(found.source());
  }

  private Stored stored(Submission submission) {
    try {
      return submissions.add(submission, quota, address.get());
    } catch (QuotaUsedUpException e) {
      long seconds = 1 + Math.max(0, Duration.between(clock.instant(), e.again()).toSeconds());
      throw new RequestException(
          ErrorCode.RATE_LIMIT_EXCEEDED,
          "(%s) has submitted (%d) answers to (%s) within %d min, the most.\nMaybe again in %d s."
              .formatted(
                  submission.user(),
                  quota.most(),
                  submission.taskId(),
                  quota.per().toMinutes(),
                  seconds),
          Map.of("retry_after_seconds", seconds, "task_id", submission.taskId()));
    }
  }

  /**
   * Scores and stores each answer by itself, in their order: one that is refused does not affect
   * the others.
   *
   * @throws RequestException VALIDATION_ERROR for the batch as a whole
   */
  public BatchBody submit(Caller caller, BatchRequest batch) {
    var given = batch.checkedSubmissions();
    Instant end = clock.instant().plus(batch.checkedTimeout());
    var items = new ArrayList<BatchItemBody>();
    for (int index = 0; index < given.size(); index++) {
      items.add(item(caller, index, given.get(index), end));
    }
    return BatchBody.of(items);
  }

  private BatchItemBody item(Caller caller, int index, SubmissionRequest request, Instant end) {
    try {
      refuseAfter(end);
      return BatchItemBody.of(index, submit(caller, request));
    } catch (RequestException e) {
      return BatchItemBody.of(index, e);
    } catch (DataAccessException e) {
      log.warn("Submission ({}) of a batch could not be stored", index, e);
      return BatchItemBody.of(
          index,
          new RequestException(
              ErrorCode.DATABASE_ERROR,
              "The database does not answer.\nMaybe it is restarting: try again.",
              Map.of("unavailable", "database")));
    }
  }

  private void refuseAfter(Instant end) {
    if (!clock.instant().isBefore(end)) {
      throw new RequestException(
          ErrorCode.REQUEST_TIMEOUT,
          "The time of the batch was over at (%s).\nMaybe send this one again, or a greater timeout_seconds."
              .formatted(end),
          Map.of());
    }
  }

  @Override
  public SubmissionPageBody list(
      Caller caller,
      @Nullable String taskId,
      @Nullable String user,
      @Nullable String cursor,
      int limit) {
    String owner = user == null && !caller.may(Permission.STEER_OTHERS) ? caller.name() : user;
    if (owner != null && !owner.equals(caller.name())) {
      caller.require(Permission.STEER_OTHERS);
    }
    var page =
        RequestedPage.read(
            limit,
            () -> {
              String id = taskId == null ? null : ArcTaskIds.normal(taskId);
              return submissions.page(owner, id, cursor, limit);
            });
    return new SubmissionPageBody(
        page.items().stream().map(each -> SubmissionBody.of(each, null)).toList(), page.next());
  }
}
