package dev.longarc.workers;

import dev.longarc.store.StoreUnavailableException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;

/**
 * Lets an activity fail quietly while PostgreSQL is unavailable. The server retries it, the log has
 * a line for the outage already, and a stack trace for each of a hundred waiting evaluations would
 * add nothing.
 */
final class StoreOutages extends WorkerInterceptorBase {
  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      @Override
      public ActivityOutput execute(ActivityInput input) {
        try {
          return super.execute(input);
        } catch (RuntimeException e) {
          throw StoreUnavailableException.caused(e) ? quiet() : e;
        }
      }
    };
  }

  private static ApplicationFailure quiet() {
    return ApplicationFailure.newBuilder()
        .setMessage("PostgreSQL does not answer; this is tried again until it does.")
        .setType("StoreAway")
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }
}
