package dev.longarc.workers;

import dev.longarc.store.StoreUnavailableException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;

/**
 * Lets an activity fail quietly while PostgreSQL is away: the server tries it again, the outage has
 * its line in the log already, and a stack for each of a hundred waiting evaluations tells nothing.
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
