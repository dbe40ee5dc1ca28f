package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.ErrorCategory;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.StoredSubmissions.Quota;
import dev.longarc.store.StoredSubmissions.QuotaUsedUpException;
import dev.longarc.store.StoredSubmissions.Stored;
import dev.longarc.store.StoredSubmissions.Submission;
import dev.longarc.store.StoredSubmissions.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@OnPostgres
final class StoredSubmissionsTest {
  private static final Instant START = Instant.parse("2026-11-30T09:00:00Z");
  private static final Quota QUOTA = new Quota(3, Duration.ofHours(1));

  private final DataSource dataSource;
  private final StoredSubmissions submissions;

  StoredSubmissionsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    submissions = new StoredSubmissions(dataSource);
  }

  private static Submission submission(String user, String task, Instant at) {
    return new Submission(
        user,
        task,
        "set",
        "hash of " + task,
        new Attempts(List.of(List.of(Grid.parse("12/34"), Grid.parse("5")), List.of())),
        "by-hand",
        0.25,
        new Usage(1.5, null, new BigDecimal("0.02")),
        Verdict.UNSOLVED,
        0,
        0.75,
        ErrorCategory.WRONG_CELLS,
        3,
        at);
  }

  @Test
  void readsWhatWasAdded() {
    var open =
        new Submission(
            "eve",
            "t1",
            "set",
            "h",
            Attempts.none(1),
            "external",
            null,
            new Usage(null, null, null),
            Verdict.UNSCORED,
            0,
            null,
            null,
            0,
            START);
    Stored first = submissions.add(submission("ada", "t0", START), Quota.ANY, "here");
    Stored second = submissions.add(open, Quota.ANY, "here");

    assertThat(submissions.page(null, null, null, 10).items()).containsExactly(second, first);
    assertThat(submissions.page("ada", null, null, 10).items()).containsExactly(first);
    assertThat(submissions.page(null, "t1", null, 10).items()).containsExactly(second);
    assertThat(submissions.page("ada", "t1", null, 10).items()).isEmpty();
    var page = submissions.page(null, null, null, 1);
    assertThat(submissions.page(null, null, page.next(), 1).items()).containsExactly(first);
  }

  @Test
  void keepsToTheQuotaOfAnyPeriod() {
    for (int minute : new int[] {0, 10, 20}) {
      submissions.add(at("ada", minute), QUOTA, "here");
    }
    assertThatThrownBy(() -> submissions.add(at("ada", 30), QUOTA, "here"))
        .isInstanceOfSatisfying(
            QuotaUsedUpException.class,
            e -> assertThat(e.again()).isEqualTo(START.plus(Duration.ofMinutes(60))));
    submissions.add(at("eve", 30), QUOTA, "here");
    submissions.add(at("ada", 60), QUOTA, "here");
    assertThatThrownBy(() -> submissions.add(at("ada", 61), QUOTA, "here"))
        .isInstanceOfSatisfying(
            QuotaUsedUpException.class,
            e -> assertThat(e.again()).isEqualTo(START.plus(Duration.ofMinutes(70))));
    assertThat(submissions.page("ada", null, null, 10).items()).hasSize(4);
    var refused = new AuditLog.Filter("ada", "submit", false, null);
    assertThat(new AuditLog(dataSource).page(refused, null, 10).items()).hasSize(2);
  }

  private static Submission at(String user, int minute) {
    return submission(user, "t0", START.plus(Duration.ofMinutes(minute)));
  }

  @Test
  void keepsToTheQuotaForRequestsAtOnce() throws InterruptedException {
    var stored = new AtomicInteger();
    var refused = new AtomicInteger();
    var threads =
        IntStream.range(0, 8)
            .mapToObj(_ ->
                Thread.ofVirtual()
                    .start(() -> {
                      try {
                        submissions.add(at("ada", 0), QUOTA, "here");
                        stored.incrementAndGet();
                      } catch (QuotaUsedUpException e) {
                        refused.incrementAndGet();
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(stored).hasValue(3);
    assertThat(refused).hasValue(5);
    assertThat(submissions.page(null, null, null, 10).items()).hasSize(3);
  }

  @Test
  void goWithTheirUserAndAfterAYear() {
    var users = new Users(dataSource);
    var ada = users.add(new Users.NewUser("ada", null, "user", null, null, null));
    submissions.add(at("ada", 0), Quota.ANY, "here");
    submissions.add(at("eve", 0), Quota.ANY, "here");

    assertThat(new UserData(dataSource).export(ada.id()))
        .contains("\"submissions\": [{", "by-hand")
        .doesNotContain("hash of");
    users.delete(ada);
    assertThat(submissions.page(null, null, null, 10).items())
        .extracting(each -> each.submission().user())
        .containsExactly("eve");
    var retention = new Retention(dataSource);
    assertThat(expired(retention, 364)).isZero();
    assertThat(expired(retention, 366)).isOne();
  }

  private static long expired(Retention retention, int days) {
    return retention.expire(START.plus(Duration.ofDays(days))).stream()
        .filter(bulk -> bulk.what().equals("submissions"))
        .mapToLong(Retention.Bulk::rows)
        .sum();
  }
}
