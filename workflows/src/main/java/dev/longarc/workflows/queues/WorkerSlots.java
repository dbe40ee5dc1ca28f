package dev.longarc.workflows.queues;

import io.temporal.api.worker.v1.WorkerSlotsInfo;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a worker for one kind of tasks.
 *
 * @param used running tasks
 * @param total the greatest number of simultaneous tasks; null when it depends on the load
 */
public record WorkerSlots(String identity, int used, @Nullable Integer total) {
  static WorkerSlots of(String identity, WorkerSlotsInfo slots) {
    int used = slots.getCurrentUsedSlots();
    boolean fixed = slots.getSlotSupplierKind().equals("Fixed");
    return new WorkerSlots(identity, used, fixed ? used + slots.getCurrentAvailableSlots() : null);
  }
}
