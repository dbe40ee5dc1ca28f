package dev.longarc.strategy;

/** The worker pool whose machines a strategy needs. */
public enum Pool {
  /** CPU search: as many slots as cores. */
  SEARCH("strategy-search"),
  /** Neural inference: a GPU, or a CPU as fallback. */
  INFERENCE("inference");

  private final String taskQueue;

  Pool(String taskQueue) {
    this.taskQueue = taskQueue;
  }

  /** The Temporal task queue that the pool's workers poll. */
  public String taskQueue() {
    return taskQueue;
  }
}
