package dev.longarc.api.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

class LoadSheddingTest {
  private final AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  private LoadShedding filter(int waiting, Duration patience) {
    return new LoadShedding(
        (request, response, handler, failure) -> {
          refusal.set(failure);
          return new ModelAndView();
        },
        new ApiSettings.Requests(1, waiting, patience, patience, patience));
  }

  private void answerSlowly(LoadShedding filter) throws Exception {
    filter.doFilter(
        get("/api/v1/plans"),
        new MockHttpServletResponse(),
        (request, response) -> {
          begun.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static MockHttpServletRequest get(String path) {
    return new MockHttpServletRequest("GET", path);
  }

  /** Whether the request reached its endpoint. */
  private static boolean reaches(LoadShedding filter, String path) throws Exception {
    var reached = new AtomicBoolean();
    filter.doFilter(
        get(path), new MockHttpServletResponse(), (request, response) -> reached.set(true));
    return reached.get();
  }

  @Test
  void refusesWhatCantBeAnsweredSoon() throws Exception {
    var filter = filter(0, Duration.ofMinutes(1));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> run(filter));
      begun.await();
      assertThat(reaches(filter, "/api/v1/plans")).isFalse();
      assertThat(refusal.get())
          .isInstanceOfSatisfying(
              RequestException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.CONCURRENT_LIMIT_EXCEEDED))
          .hasMessageContaining("answers (1) requests already");
      assertThat(reaches(filter, "/health/live")).isTrue();
      assertThat(reaches(filter, "/health/ready")).isTrue();
      end.countDown();
      slow.get();
    }
    assertThat(reaches(filter, "/api/v1/plans")).isTrue();
  }

  @Test
  void aWaitingRequestIsAnsweredAtItsTurn() throws Exception {
    var filter = filter(1, Duration.ofMinutes(1));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> run(filter));
      begun.await();
      Future<Boolean> waiting = threads.submit(() -> reaches(filter, "/api/v1/plans"));
      end.countDown();
      assertThat(waiting.get()).isTrue();
      slow.get();
    }
  }

  @Test
  void aRequestWaitsForALimitedTime() throws Exception {
    var filter = filter(1, Duration.ofMillis(10));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> run(filter));
      begun.await();
      assertThat(reaches(filter, "/api/v1/plans")).isFalse();
      end.countDown();
      slow.get();
    }
  }

  private boolean run(LoadShedding filter) throws Exception {
    answerSlowly(filter);
    return true;
  }
}
