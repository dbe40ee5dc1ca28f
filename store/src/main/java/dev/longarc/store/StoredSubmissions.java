package dev.longarc.store;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.ErrorCategory;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.AuditLog.Event;
import dev.longarc.store.Keyset.Column;
import dev.longarc.store.Page.Item;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/** Answers to ARC tasks that belong to no experiment. They are never changed. */
public final class StoredSubmissions {
  private static final TypeReference<List<List<Grid>>> GRIDS = new TypeReference<>() {};

  private static final Keyset NEWEST_FIRST =
      new Keyset("newest", true, List.of(new Column("submission_id", "bigint")));

  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final TransactionTemplate transactions;

  public StoredSubmissions(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    audit = new AuditLog(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** What an answer took, as its submitter tells it; null: not told. */
  public record Usage(
      @Nullable Double cpuSeconds, @Nullable Double memoryMb, @Nullable BigDecimal estimatedCost) {}

  /**
   * A scored answer.
   *
   * @param hash of the ARC task's content
   * @param strategy that made it, as the submitter tells it
   * @param confidence the same, 0–1; null: not told
   * @param score the share of solved test inputs
   * @param pixelAccuracy the share of right cells; null: hidden or unknown, as is the category
   * @param error null when it is right too
   * @param processingMs the time that scoring took
   */
  public record Submission(
      String user,
      String taskId,
      String dataset,
      String hash,
      Attempts attempts,
      String strategy,
      @Nullable Double confidence,
      Usage usage,
      Verdict verdict,
      double score,
      @Nullable Double pixelAccuracy,
      @Nullable ErrorCategory error,
      long processingMs,
      Instant submittedAt) {}

  public record Stored(long id, Submission submission) {}

  /**
   * How many answers a user may give to one ARC task.
   *
   * @param most in any period of {@code per}; 0: any number
   */
  public record Quota(int most, Duration per) {
    public static final Quota ANY = new Quota(0, Duration.ofHours(1));
  }

  /** The user has no more answers to this ARC task before {@link #again}. */
  public static final class QuotaUsedUpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Instant again;

    QuotaUsedUpException(Instant again) {
      super("The quota is used up until (%s).".formatted(again));
      this.again = again;
    }

    public Instant again() {
      return again;
    }
  }

  /**
   * Stores an answer, with an entry of the audit log. Answers of one user to one content are added
   * one after the other, so that the quota holds for any number of requests at once.
   *
   * @param address of the request
   * @throws QuotaUsedUpException which has an entry in the audit log too
   */
  public Stored add(Submission submission, Quota quota, String address) {
    try {
      return Objects.requireNonNull(
          transactions.execute(_ -> {
            refuseBeyond(quota, submission);
            var stored = new Stored(insert(submission), submission);
            note(submission, address, true, Map.of("submission_id", stored.id()));
            return stored;
          }));
    } catch (QuotaUsedUpException e) {
      note(submission, address, false, Map.of("why", "quota"));
      throw e;
    }
  }

  private void note(
      Submission submission, String address, boolean done, Map<String, Object> details) {
    audit.add(new Event("submit", submission.user(), submission.taskId(), address, done, details));
  }

  private void refuseBeyond(Quota quota, Submission submission) {
    if (quota.most() == 0) {
      return;
    }
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 12))")
        .param("key", submission.user() + ' ' + submission.hash())
        .query((row, number) -> true)
        .single();
    oldestOfFull(quota, submission)
        .ifPresent(oldest -> {
          throw new QuotaUsedUpException(oldest.plus(quota.per()));
        });
  }

  /** The time of the answer that leaves room for the next one; empty while there is room. */
  private Optional<Instant> oldestOfFull(Quota quota, Submission submission) {
    return jdbc.sql(
            """
            SELECT submitted_at
            FROM submissions
            WHERE user_id = :user AND hash = :hash AND submitted_at > :since
            ORDER BY submitted_at DESC
            OFFSET :room LIMIT 1
            """)
        .param("user", submission.user())
        .param("hash", submission.hash())
        .param("since", submission.submittedAt().minus(quota.per()).atOffset(ZoneOffset.UTC))
        .param("room", quota.most() - 1)
        .query((row, number) -> Columns.instant(row, "submitted_at"))
        .optional();
  }

  private long insert(Submission submission) {
    return jdbc.sql(
            """
            INSERT INTO submissions
              (user_id, task_id, dataset, hash, predicted_output, strategy_used, confidence_score,
               resource_usage_json, verdict, score, pixel_accuracy, error_category,
               processing_time_ms, submitted_at)
            VALUES (:user, :task, :dataset, :hash, :attempts::jsonb, :strategy, :confidence,
                    :usage::jsonb, :verdict, :score, :accuracy, :error, :ms, :at)
            RETURNING submission_id
            """)
        .param("user", submission.user())
        .param("task", submission.taskId())
        .param("dataset", submission.dataset())
        .param("hash", submission.hash())
        .param("attempts", Json.ARC.write(submission.attempts().perTest()))
        .param("strategy", Json.storable(submission.strategy()))
        .param("confidence", submission.confidence())
        .param("usage", Json.COMPACT.write(submission.usage()))
        .param("verdict", Columns.lower(submission.verdict()))
        .param("score", submission.score())
        .param("accuracy", submission.pixelAccuracy())
        .param("error", submission.error() == null ? null : Columns.lower(submission.error()))
        .param("ms", submission.processingMs())
        .param("at", submission.submittedAt().atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /**
   * The newest first.
   *
   * @param user null: of all users
   * @param taskId as the dataset calls it; null: of all ARC tasks
   * @param cursor {@link Page#next} of the page before; null: the first page
   */
  public Page<Stored> page(
      @Nullable String user, @Nullable String taskId, @Nullable String cursor, int size) {
    PageRequest.checkSize(size);
    var filters =
        new Filters()
            .where("user_id = :user", "user", user)
            .where("task_id = :task", "task", taskId);
    NEWEST_FIRST.after(cursor, filters);
    var rows =
        jdbc.sql(
                "SELECT *, %s AS key FROM submissions WHERE %s ORDER BY %s LIMIT %s"
                    .formatted(NEWEST_FIRST.key(), filters.sql(), NEWEST_FIRST.order(), size + 1))
            .params(filters.params())
            .query((row, number) -> new Item<>(read(row), ResultPages.cursor(row, NEWEST_FIRST)))
            .list();
    return Page.of(rows, size);
  }

  private static Stored read(ResultSet row) throws SQLException {
    String error = row.getString("error_category");
    return new Stored(
        row.getLong("submission_id"),
        new Submission(
            row.getString("user_id"),
            row.getString("task_id"),
            row.getString("dataset"),
            row.getString("hash"),
            new Attempts(Json.ARC.read(row.getString("predicted_output"), GRIDS)),
            row.getString("strategy_used"),
            row.getObject("confidence_score", Double.class),
            Json.COMPACT.read(row.getString("resource_usage_json"), Usage.class),
            Columns.constant(Verdict.class, row.getString("verdict")),
            row.getDouble("score"),
            row.getObject("pixel_accuracy", Double.class),
            error == null ? null : Columns.constant(ErrorCategory.class, error),
            row.getLong("processing_time_ms"),
            Columns.instant(row, "submitted_at")));
  }
}
