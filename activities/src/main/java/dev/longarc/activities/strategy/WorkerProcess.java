package dev.longarc.activities.strategy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** The state that all strategy runs of one process share, in all its pools. */
public final class WorkerProcess {
  private final String name;
  private final String life;
  private final Admission admission = new Admission();
  private final StrategyExecutions executions = new StrategyExecutions();
  private final Breakers breakers;
  private volatile Duration finish = Drain.FINISH;

  /**
   * @param life id of the supervised processes to which this one belongs; empty without supervision
   */
  public WorkerProcess(String life, Breakers breakers) {
    this(nameOfThis(), life, breakers);
  }

  WorkerProcess(String name, String life, Breakers breakers) {
    this.name = name;
    this.life = life;
    this.breakers = breakers;
  }

  /** The name of this process in results: host and process id. */
  public static String nameOfThis() {
    return host() + "#" + ProcessHandle.current().pid();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine that can't resolve its own name still works
    }
  }

  /** From now on, no run may finish here after a stop, because the servers stop too. */
  public void handOverAtOnce() {
    finish = Duration.ZERO;
  }

  /** The longest remaining time with which a run may finish here after a stop. */
  Duration finish() {
    return finish;
  }

  String name() {
    return name;
  }

  String life() {
    return life;
  }

  Admission admission() {
    return admission;
  }

  StrategyExecutions executions() {
    return executions;
  }

  Breakers breakers() {
    return breakers;
  }
}
